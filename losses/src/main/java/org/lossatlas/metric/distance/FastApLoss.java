package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Raises the average precision of retrieving each row's class by distance, counted in a soft
/// histogram instead of sorted.
///
/// ```
/// L_i = 1 − 1/P Σ_r h_r H_r / (H_r + G_r)
/// h_r, g_r = sum over positives, negatives of max(0, 1 − |d − t_r| / Δ),   t_r = r Δ, Δ = 4 / bins
/// H, G     = their running sums over r = 0..bins
/// ```
///
/// `d` is the squared Euclidean distance of normalised embeddings, in [0, 4], `P` the number of
/// positives. Embeddings are real; a zero vector stays zero. The loss is in [0, 1]. A row without a
/// positive or without a negative has loss 0 with gradient 0 and counts in the mean; PML
/// (pytorch-metric-learning) averages over the rows with a positive. A node with nothing up to it
/// adds 0, so nothing is divided by 0. Memory per row: `N`, and `bins` counts.
///
/// @param bins number of intervals, at least 1
@Card(
    id = "fast-ap",
    name = "FastAP",
    aliases = {"PML FastAPLoss"},
    reference =
        "F. Cakir, K. He, X. Xia, B. Kulis, S. Sclaroff, Deep Metric Learning to Rank, CVPR 2019",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record FastApLoss(int bins) implements EmbeddingLoss {
  public FastApLoss {
    Require.atLeast("bins", bins, 1);
  }

  public FastApLoss() {
    this(10);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr x = embeddings.normalize(0);
    Expr position = Distance.SQUARED_EUCLIDEAN.toEach(x, x).mul(bins / 4.0);
    Partners partners = Partners.of(labels);
    Expr positives = SoftHistogram.of(position, partners.positive(), bins);
    Expr negatives = SoftHistogram.of(position, partners.negative(), bins);
    Expr retrieved = positives.add(negatives).cumSum(0);
    Expr any = retrieved.gt(0);
    Expr precision = positives.cumSum(0).div(any.where(retrieved, x.constant(1)));
    Expr average = positives.dot(precision).div(partners.positive().sum(0).max(1));
    return partners.hasBoth().where(average.complement(), x.constant(0));
  }
}
