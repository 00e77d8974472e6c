package org.lossatlas.classification.margin;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// The probability of a mistake: the losses of a score for both labels add up to 1, so that labels
/// flipped at random change nothing but the scale.
///
/// ```
/// L = 1 / (1 + e^z) = σ(−z),   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss lies in (0, 1), and its gradient vanishes on both
/// sides. It is the surrogate inside non-negative learning from positive and unlabelled samples.
/// What SigLIP calls the sigmoid loss is another one.
@Card(
    id = "sigmoid-margin",
    name = "Sigmoid loss",
    aliases = {"sigmoid surrogate"},
    reference =
        "Kiryo, Niu, du Plessis & Sugiyama, Positive-Unlabeled Learning with Non-Negative Risk"
            + " Estimator, NeurIPS 2017, arXiv:1703.00593",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, CALIBRATED, TWICE_DIFFERENTIABLE})
public record SigmoidMarginLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).neg().sigmoid();
  }

  @Override
  public double lipschitz() {
    return 0.25;
  }
}
