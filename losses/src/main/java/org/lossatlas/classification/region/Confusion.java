package org.lossatlas.classification.region;

import org.lossatlas.Expr;
import org.lossatlas.signature.SegmentationLoss.Regions;

/// How far predicted and true regions agree: the counts that overlap losses are made of, a number
/// for each class.
///
/// ```
/// TP = S(p t),   FP = S(p (1 − t)),   FN = S((1 − p) t),   TN = S((1 − p)(1 − t))
/// ```
///
/// `S` sums over the pixels of a sample, or of the batch. Where the regions agree, the errors are
/// sums of small numbers, not differences of large ones: they keep their digits.
///
/// @param regions what is compared
/// @param batch whether sums go over the whole batch
/// @param includeBackground whether class 0 counts where there are several
record Confusion(Regions regions, boolean batch, boolean includeBackground) {
  Expr truePositives() {
    return sum(regions.probability().mul(regions.target()));
  }

  Expr falsePositives() {
    return sum(regions.probability().mul(regions.target().complement()));
  }

  Expr falseNegatives() {
    Expr t = regions.target();
    // With several classes the true one misses what all others have.
    return regions.isBinary()
        ? sum(t.mul(regions.complement()))
        : sum(t.mul(regions.probability().mul(t.complement()).sum(0)));
  }

  Expr trueNegatives() {
    return sum(regions.complement().mul(regions.target().complement()));
  }

  /// `FP + FN`, or `S((p − t)²)`.
  Expr errors(boolean squared) {
    return squared
        ? sum(regions.probability().sub(regions.target()).square())
        : falsePositives().add(falseNegatives());
  }

  /// `1 − (2 S(p t) + s) / (S(pᵏ + tᵏ) + s)` of each class, `k` 1 or 2.
  Expr dice(double smooth, boolean squared) {
    return distance(errors(squared), truePositives().mul(2), smooth);
  }

  /// `1 − (TP + s) / (TP + alpha FP + beta FN + s)` of each class.
  Expr tversky(double alpha, double beta, double smooth) {
    Expr errors = falsePositives().mul(alpha).add(falseNegatives().mul(beta));
    return distance(errors, truePositives(), smooth);
  }

  /// `1 − (overlap + smooth) / (overlap + errors + smooth)`, 1 where that is 0/0.
  static Expr distance(Expr errors, Expr overlap, double smooth) {
    return quotient(errors, overlap.add(errors).add(smooth), 1);
  }

  /// `a / b`, or a number with gradient 0 where `b` is 0.
  static Expr quotient(Expr a, Expr b, double otherwise) {
    Expr some = b.gt(0);
    return some.where(a.div(some.where(b, b.constant(1))), b.constant(otherwise));
  }

  /// Over the pixels: `[C, L]` into `[C]`.
  Expr sum(Expr x) {
    return Pixels.sum(x, batch);
  }

  /// Of `[C]`, those that count.
  Expr counted(Expr ofClasses) {
    return Pixels.counted(ofClasses, includeBackground || regions.isBinary());
  }

  /// The mean over the classes that count: `[C]` into a scalar.
  Expr mean(Expr ofClasses) {
    return counted(ofClasses).mean(0);
  }
}
