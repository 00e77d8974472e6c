package org.lossatlas.classification.probability;

import org.lossatlas.Expr;

/// What losses of a logit against a label 0 or 1 have in common.
final class BinaryLabel {
  private BinaryLabel() {}

  /// The logit `s` of the label's own probability, `p_t = σ(s)`, for labels 0 or 1.
  static Expr own(Expr logits, Expr target) {
    return target.mul(2).sub(1).mul(logits);
  }

  /// `−t log σ(x) − (1 − t) log(1 − σ(x))`, for `t` in [0, 1].
  static Expr crossEntropy(Expr logits, Expr target) {
    Expr one = target.mul(logits.neg().softplus());
    return one.add(target.complement().mul(logits.softplus()));
  }

  /// `−(1 − p)^γ log p` for `p = σ(s)`.
  static Expr focal(Expr s, double gamma) {
    return s.softplus().mul(-gamma).exp().mul(s.neg().softplus());
  }

  /// How steep [#focal] can be: its slope is `(1 − p)^γ (γ p log p + p − 1)`, and `−p log p` is at
  /// most `1/e`.
  static double focalSlope(double gamma) {
    return 1 + gamma / Math.E;
  }

  /// `alpha` for label 1 and `1 − alpha` for label 0.
  static Expr weight(Expr target, double alpha) {
    return target.mul(alpha).add(target.complement().mul(1 - alpha));
  }
}
