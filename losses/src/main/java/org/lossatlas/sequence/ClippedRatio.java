package org.lossatlas.sequence;

import org.lossatlas.Expr;

/// How much likelier an action is than it was when it was taken, held once that pays: the step that
/// a policy is trusted with.
///
/// @param low how far the ratio may fall below 1, above 0
/// @param high how far it may rise above 1, above 0
/// @param cap the largest ratio that counts at all; +∞ for none
record ClippedRatio(double low, double high, double cap) {
  ClippedRatio(double low, double high) {
    this(low, high, Double.POSITIVE_INFINITY);
  }

  /// `min(min(r, cap) A, clip(r, 1 − low, 1 + high) A)` with the ratio `r` of this logarithm.
  ///
  /// The sign of the advantage `A` says which bound is in force, and logarithms are held instead of
  /// ratios: nothing overflows but where an action that turned out badly has become likelier
  /// without a cap.
  Expr gain(Expr logRatio, Expr advantages) {
    Expr good = logRatio.min(Math.log(Math.min(cap, 1 + high)));
    Expr bad = logRatio.max(Math.log(Math.max(1 - low, 0)));
    if (cap < Double.POSITIVE_INFINITY) {
      bad = bad.min(Math.log(Math.max(cap, 1 + high)));
    }
    return advantages.ge(0).where(good, bad).exp().mul(advantages);
  }
}
