package org.lossatlas;

import java.util.Locale;

/// What a loss promises for every setting of its parameters. A card states it; the battery checks
/// it on random inputs.
///
/// "The prediction" is the inputs with a gradient, all together, for fixed other inputs.
public enum Property {
  /// Convex in the prediction.
  CONVEX("the mean of two predictions costs no more than the mean of their losses"),
  /// Never below 0.
  NON_NEGATIVE("never below 0"),
  /// 0 where the prediction equals the target, for losses in which both are alike; for labels, it
  /// goes to 0 as the margin on their side grows.
  ZERO_AT_TARGET("0 for a perfect prediction"),
  /// The same with prediction and target exchanged.
  SYMMETRIC("the same with prediction and target exchanged"),
  /// The value of a unit stays below a bound, however wrong the prediction. The bound may depend on
  /// the other inputs.
  BOUNDED("stays below a bound, however wrong the prediction"),
  /// The gradient of a unit stays below [Loss#lipschitz]: one bad sample cannot pull harder than
  /// that.
  ROBUST("no sample pulls harder than a bound"),
  /// The same when a constant is added to all of the prediction.
  SHIFT_INVARIANT("the same when a constant is added to the prediction"),
  /// The same when prediction (and target, where both are alike) are multiplied by a positive
  /// number.
  SCALE_INVARIANT("the same when prediction and target are scaled"),
  /// Least in expectation at the truth, and only there.
  ///
  /// Of labels the truth is their distribution: the logits whose softmax it is, the logit or score
  /// whose sigmoid it is; against a teacher, the distribution that the teacher's logits stand for.
  /// Where one number (or vector) is predicted of a target alike, it is the target's mean, or
  /// something that depends on the mean alone, such as its logarithm, or one quantile or expectile.
  /// Where several numbers describe a distribution, it is a single description: any two that are
  /// least cost the same for every target.
  PROPER("least in expectation at the truth"),
  /// Minimising it in expectation yields the class that is most probable: the largest of the scores
  /// of several classes, the sign of a single score.
  CALIBRATED("its minimiser predicts the most probable class"),
  /// Has a second derivative everywhere, and it is continuous.
  TWICE_DIFFERENTIABLE("has a continuous second derivative");

  private final String words;

  Property(String words) {
    this.words = words;
  }

  /// The promise in a few words.
  public String words() {
    return words;
  }

  /// As on the command line: `twice-differentiable`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
