package org.lossatlas.sequence;

import org.lossatlas.Expr;

/// How far one distribution over classes is from another, each told by its log-probabilities `[C]`.
final class Divergence {
  private Divergence() {}

  /// The log-probabilities of logits over a temperature.
  ///
  /// Logits are measured from the largest one, so that large ones keep their digits. It cancels,
  /// and so it may be held constant.
  static Expr logSoftmax(Expr logits, double temperature) {
    return logits.sub(logits.maxOver(0).stopGradient()).div(temperature).logSoftmax(0);
  }

  /// `KL(a ‖ b) = Σ_c e^a_c (a_c − b_c)`, at least 0.
  static Expr kl(Expr a, Expr b) {
    return a.exp().dot(a.sub(b));
  }

  /// `KL(a ‖ log(λ eᵃ + (1 − λ) eᵇ))`, at most `−log λ`; the plain divergence for a share `λ` of 0.
  ///
  /// The mixture is never formed, only how far it is from `a`, which is `log λ + softplus(b − a +
  /// log((1 − λ) / λ))`: a difference of it would cancel.
  static Expr skewed(Expr a, Expr b, double share) {
    if (share == 0) {
      return kl(a, b);
    }
    Expr others = b.sub(a).add(Math.log1p(-share) - Math.log(share)).softplus();
    return a.exp().dot(others.add(Math.log(share))).neg();
  }

  /// `Σ_c e^a_c a_c`, the negative entropy.
  static Expr negativeEntropy(Expr a) {
    return a.exp().dot(a);
  }
}
