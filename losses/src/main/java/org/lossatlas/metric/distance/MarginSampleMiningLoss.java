package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Learns from the two worst pairs of a batch: the farthest of one class, and the nearest of two.
///
/// ```
/// L = max(0, max d_ij over positive pairs − min d_ij over negative pairs + m)
/// ```
///
/// The pairs need not share an anchor. Embeddings are real; the value is one number for the batch,
/// at least 0, and 0 with gradient 0 where there is no pair of either kind: one class, no
/// positives, a batch of one. Of equal distances the first is taken. The gradient is 0 through a
/// distance of 0 and through the direction of a zero vector. Memory per row: `N`. PaddleClas takes
/// squared distances of normalised embeddings.
///
/// @param margin by how much the negative pair should be farther apart, at least 0
/// @param distance how distances are measured
/// @param normalize whether each embedding is divided by its length first
@Card(
    id = "margin-sample-mining",
    name = "Margin sample mining loss (MSML)",
    aliases = {"PaddleClas MSMLoss"},
    reference =
        "Q. Xiao, H. Luo, C. Zhang, Margin Sample Mining Loss: A Deep Learning Based Method"
            + " for Person Re-identification, 2017, arXiv 1710.00478",
    properties = {NON_NEGATIVE})
public record MarginSampleMiningLoss(double margin, Distance distance, boolean normalize)
    implements EmbeddingLoss {
  public MarginSampleMiningLoss {
    Require.atLeast("margin", margin, 0);
  }

  /// Euclidean, with margin 0.1.
  public MarginSampleMiningLoss() {
    this(0.1, Distance.EUCLIDEAN, false);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr x = normalize ? embeddings.normalize(0) : embeddings;
    Extremes extremes = Extremes.of(distance.toEach(x, x), Partners.of(labels));
    Expr farthest = extremes.farthestPositive().all().maxOver(0);
    Expr nearest = extremes.nearestNegative().all().minOver(0);
    return farthest.sub(nearest).add(margin).relu();
  }
}
