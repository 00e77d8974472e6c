package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.OrdinalLoss;

/// Asks of each rank whether the sample is above it, given that it is above the one before: the
/// answers multiply to probabilities that never contradict each other.
///
/// ```
/// L = Σ m_k (t_k softplus(−x_k) + (1 − t_k) softplus(x_k)) / Σ m_k
///     over all rows and k = 0..K − 2
/// t_k = 1 if y > k, else 0;   m_k = 1 if y ≥ k, else 0
/// ```
///
/// Logits `x` are `N, K − 1` real numbers, `x_k` that of `P(y > k | y > k − 1)`; the label `y` is a
/// rank from 0 to K − 1. One loss of the batch, at least 0, and finite for all finite logits: the
/// mean is over the questions asked, not over the rows.
@Card(
    id = "corn",
    name = "CORN ordinal loss",
    aliases = {"conditional ordinal regression", "coral_pytorch corn_loss"},
    reference =
        "Shi, Cao & Raschka, Deep Neural Networks for Rank-Consistent Ordinal Regression"
            + " Based on Conditional Probabilities, Pattern Analysis and Applications 26, 2023,"
            + " arXiv:2111.08851",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record CornLoss() implements OrdinalLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr rank = logits.range(logits.dim(0));
    Expr asked = rank.le(target);
    Expr loss = asked.dot(BinaryLabel.crossEntropy(logits, rank.lt(target)));
    return loss.total().div(asked.sum(0).total());
  }
}
