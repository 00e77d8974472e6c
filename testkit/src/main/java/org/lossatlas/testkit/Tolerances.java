package org.lossatlas.testkit;

/// How close is close enough, each with its reason. All are relative to the largest number
/// involved, at least 1.
final class Tolerances {
  private Tolerances() {}

  /// Step of a central difference in float64: what is cut off, `h² f‴ / 6`, and what rounding adds,
  /// `1e-16 / h`, are then both near 1e-11.
  static final double STEP = 1e-5;

  /// Gradient against a central difference: leaves 5 digits for third derivatives and for
  /// cancellation in sums.
  static final double GRADIENT = 1e-6;

  /// One-sided differences that differ by more than this have a kink between them: curvature `STEP
  /// · f″` of smooth losses is below it.
  static final double KINK = 1e-2;

  /// The same sum in another order, in float64: batches of at most a few thousand.
  static final double REORDERED = 1e-10;

  /// A promise of equality or order, in float64: exact but for rounding, of which a formula that
  /// squares and cancels inputs of a thousand leaves this much.
  static final double PROMISE = 1e-9;

  /// What is added to a denominator against a division by 0, about 1e-7, shows in the value, by its
  /// share of the whole, where numbers are scaled or ought to cancel.
  static final double GUARDED = 1e-5;

  /// Of a bound that is approached: a value may still grow by this between a thousand and a
  /// million. A logarithm would double.
  static final double SATURATED = 0.05;

  /// What is left of a loss at a margin of a million may be this much: falling like the square root
  /// of the margin will do.
  static final double VANISHED = 2e-3;

  /// A bound on the gradient that no draw comes within this factor of says nothing.
  static final double IDLE_BOUND = 3;

  /// Over an interval of 1e-12 of a segment, a continuous function does not move by this share of
  /// its range: only a jump, or a derivative near infinity, does.
  static final double JUMP = 1e-3;

  /// A minimiser found numerically: the square root of the precision of the minimum, with room for
  /// flat ones.
  static final double MINIMISER = 2e-3;

  /// Expected losses of different predictions that differ by less are equal: above what a minimum
  /// is precise to, below the difference that MINIMISER squared makes.
  static final double MINIMUM = 1e-8;
}
