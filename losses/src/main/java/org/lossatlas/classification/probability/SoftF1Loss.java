package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MultilabelLoss;

/// One minus the F1 score of each class, with probabilities in the place of decisions: precision
/// and recall are balanced, whatever the number of negatives.
///
/// ```
/// L = mean over the classes of 1 − 2 TP / (Σ p + Σ t + ε)
/// TP = Σ p t,   p = σ(x),   sums over the batch
/// ```
///
/// Logits `x` are `N, C` real numbers, targets `t` 0 or 1. One loss of the batch, in [0, 1]. A
/// class without a label in the batch costs 1, also where all its probabilities vanish. This is the
/// macro F1 score; pytorch-toolbelt calls the same micro and clamps `p` to [ε, 1 − ε].
///
/// @param eps what is added to the denominator, at least 0
@Card(
    id = "soft-f1",
    name = "Soft F1 loss",
    aliases = {"macro soft F1", "pytorch-toolbelt SoftF1Loss", "sigmoidF1 (slope 1)"},
    reference =
        "Maiza 2019; Benedict, Koops, Odijk & de Rijke, sigmoidF1: A Smooth F1 Score"
            + " Surrogate Loss for Multilabel Classification, TMLR 2022, arXiv:2108.10566",
    properties = {NON_NEGATIVE, BOUNDED, TWICE_DIFFERENTIABLE})
public record SoftF1Loss(double eps) implements MultilabelLoss {
  public SoftF1Loss {
    Require.atLeast("eps", eps, 0);
  }

  public SoftF1Loss() {
    this(1e-6);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr p = logits.sigmoid();
    Expr sizes = p.add(target).total().add(eps);
    Expr f1 = p.mul(target).total().mul(2).div(sizes.gt(0).where(sizes, sizes.constant(1)));
    return f1.mean(0).complement();
  }
}
