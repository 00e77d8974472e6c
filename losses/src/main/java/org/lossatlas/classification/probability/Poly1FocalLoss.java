package org.lossatlas.classification.probability;

import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// Focal loss with more (or less) of its first polynomial term, which pulls on samples that are
/// nearly right.
///
/// ```
/// L = α_t (1 − p_t)^γ (−log p_t) + ε (1 − p_t)^(γ + 1),   p_t = σ(s),  s = (2t − 1) x
///   = α_t exp(−γ softplus(s)) softplus(−s) + ε exp(−(γ + 1) softplus(s))              as computed
/// ```
///
/// Logits `x` are real, labels `t` 0 or 1. The loss is at least 0 unless `ε` is negative. The
/// second form keeps value and gradient finite for all finite logits. `alpha` weighs the focal term
/// only, as in the common ports.
///
/// @param epsilon what is added to the coefficient of the first term, at least −1
/// @param alpha weight of label 1, in [0, 1]; label 0 weighs `1 − alpha`
/// @param gamma how strongly easy examples are turned down, at least 0
@Card(
    id = "poly1-focal",
    name = "Poly-1 focal loss",
    aliases = {"PolyLoss (focal)"},
    reference = "Leng et al., PolyLoss, ICLR 2022, arXiv:2204.12511",
    survey = "4.2.16",
    properties = {ROBUST, TWICE_DIFFERENTIABLE})
public record Poly1FocalLoss(double epsilon, double alpha, double gamma) implements BinaryLoss {
  public Poly1FocalLoss {
    Require.atLeast("epsilon", epsilon, -1);
    Require.within("alpha", alpha, 0, 1);
    Require.atLeast("gamma", gamma, 0);
  }

  public Poly1FocalLoss() {
    this(1, 0.25, 2);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr s = BinaryLabel.own(logits, target);
    Expr focal = BinaryLabel.weight(target, alpha).mul(BinaryLabel.focal(s, gamma));
    return focal.add(s.softplus().mul(-gamma - 1).exp().mul(epsilon));
  }

  @Override
  public double lipschitz() {
    double focal = Math.max(alpha, 1 - alpha) * BinaryLabel.focalSlope(gamma);
    return focal + Math.abs(epsilon) * (gamma + 1) / 4;
  }
}
