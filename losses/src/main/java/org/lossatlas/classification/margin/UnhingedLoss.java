package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// A hinge without the hinge: linear everywhere, which makes labels flipped at random cancel out.
///
/// ```
/// L = 1 − z,   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the gradient is `−target` everywhere. The loss has no lower
/// bound, so scores have to be bounded otherwise, or weights to decay.
@Card(
    id = "unhinged",
    name = "Unhinged loss",
    aliases = {"linear loss"},
    reference =
        "van Rooyen, Menon & Williamson, Learning with Symmetric Label Noise: The Importance of"
            + " Being Unhinged, NIPS 2015, arXiv:1505.07634",
    properties = {CONVEX, ROBUST, TWICE_DIFFERENTIABLE})
public record UnhingedLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).complement();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
