package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.OrdinalLoss;

/// Asks of each rank but the last whether the sample is above it: being off by two ranks costs more
/// than being off by one.
///
/// ```
/// L = Σ_k t_k softplus(−x_k) + (1 − t_k) softplus(x_k),   t_k = 1 if y > k, else 0,  k = 0..K − 2
/// ```
///
/// Logits `x` are `N, K − 1` real numbers, `x_k` that of "above rank k"; the label `y` is a rank
/// from 0 to K − 1, where coral_pytorch takes the `t`. The loss is at least 0, and finite for all
/// finite logits. What makes it CORAL is the model, with one weight vector and K − 1 biases, so
/// that the answers do not contradict each other; on free logits it is the decomposition of Niu et
/// al. Importance weights are left out. Not Deep CORAL.
@Card(
    id = "coral-ordinal",
    name = "CORAL ordinal loss",
    aliases = {
      "ordinal-bce",
      "extended binary classification",
      "coral_pytorch coral_loss",
      "allRank ordinal"
    },
    reference =
        "Cao, Mirjalili & Raschka, Rank Consistent Ordinal Regression for Neural Networks,"
            + " Pattern Recognition Letters 140, 2020, arXiv:1901.07884; Niu et al., CVPR 2016",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record CoralOrdinalLoss() implements OrdinalLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr above = logits.range(logits.dim(0)).lt(target);
    return BinaryLabel.crossEntropy(logits, above).sum(0);
  }
}
