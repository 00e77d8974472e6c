package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Draws only the pairs on the wrong side of one similarity for all classes, so that a single
/// threshold serves them all.
///
/// ```
/// L = λ⁺ mean of (m⁺ − s) over positives with s ≤ m⁺
///   + λ⁻ mean of (s − m⁻) over negatives with s ≥ m⁻
/// ```
///
/// `s` are cosines. Embeddings are real, a zero vector has cosine 0 with everything. The value is
/// one number for the batch, at least 0; an empty mean is 0 with gradient 0. As the means run over
/// hard pairs alone, the loss jumps where a pair joins them. Memory per row: `N`. It is meant to
/// stand beside another loss. PML (pytorch-metric-learning) is alike.
///
/// @param lambdaPlus weight of positives, at least 0
/// @param lambdaMinus weight of negatives, at least 0
/// @param marginPlus similarity wanted of positives, in [−1, 1]
/// @param marginMinus similarity allowed to negatives, in [−1, 1]
@Card(
    id = "threshold-consistent-margin",
    name = "Threshold-consistent margin loss",
    aliases = {"PML ThresholdConsistentMarginLoss", "TCM"},
    reference =
        "Q. Zhang, L. Xu, Q. Tang, J. Fang, Y. N. Wu, J. Tighe, Y. Xing,"
            + " Threshold-Consistent Margin Loss for Open-World Deep Metric Learning, ICLR 2024,"
            + " arXiv 2307.04047",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record ThresholdConsistentMarginLoss(
    double lambdaPlus, double lambdaMinus, double marginPlus, double marginMinus)
    implements EmbeddingLoss {
  public ThresholdConsistentMarginLoss {
    Require.atLeast("lambdaPlus", lambdaPlus, 0);
    Require.atLeast("lambdaMinus", lambdaMinus, 0);
    Require.within("marginPlus", marginPlus, -1, 1);
    Require.within("marginMinus", marginMinus, -1, 1);
  }

  public ThresholdConsistentMarginLoss() {
    this(1, 1, 0.9, 0.5);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr s = Cosine.toAll(embeddings);
    Partners partners = Partners.of(labels);
    Expr unlike = partners.positive().and(s.le(marginPlus));
    Expr alike = partners.negative().and(s.ge(marginMinus));
    Expr pull = Average.ALL.of(s.neg().add(marginPlus), unlike).mul(lambdaPlus);
    Expr push = Average.ALL.of(s.sub(marginMinus), alike).mul(lambdaMinus);
    return pull.add(push);
  }
}
