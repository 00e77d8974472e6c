package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy as a share of what all labels together would cost: bounded, so wrong labels do
/// little harm.
///
/// ```
/// L = log p_y / Σ_c log p_c,   p = softmax(x)
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is in [0, 1]. The
/// denominator is never closer to 0 than `−C log C`, and takes part in the gradient. Not
/// noise-contrastive estimation, which is called NCE too.
@Card(
    id = "normalized-cross-entropy",
    name = "Normalized cross-entropy",
    aliases = {"NCE (noise-robust)"},
    reference =
        "Ma et al., Normalized Loss Functions for Deep Learning with Noisy Labels, ICML"
            + " 2020, arXiv:2006.13554",
    properties = {NON_NEGATIVE, BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record NormalizedCrossEntropyLoss() implements MulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr logP = logits.logSoftmax(0);
    return logP.pick(0, target).div(logP.sum(0));
  }
}
