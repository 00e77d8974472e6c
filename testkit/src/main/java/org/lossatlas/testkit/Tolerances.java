package org.lossatlas.testkit;

/// How close is close enough, each with its reason. All are relative to the largest number involved, at least 1.
final class Tolerances {
  private Tolerances() {}

  /// Step of a central difference in float64: what is cut off, `h² f‴ / 6`, and what rounding adds, `1e-16 / h`, are then
  /// both near 1e-11.
  static final double STEP = 1e-5;

  /// Gradient against a central difference: leaves 5 digits for third derivatives and for cancellation in sums.
  static final double GRADIENT = 1e-6;

  /// One-sided differences that differ by more than this have a kink between them: curvature `STEP · f″` of smooth losses
  /// is below it.
  static final double KINK = 1e-2;

  /// The same sum in another order, in float64: batches of at most a few thousand.
  static final double REORDERED = 1e-10;
}
