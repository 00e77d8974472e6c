package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// The probability that a random negative pair is more alike than a random positive one, from soft
/// histograms of their cosines: nothing to tune but the bins.
///
/// ```
/// L = Σ_r h⁻_r Σ_{q≤r} h⁺_q
/// h_r = mean over pairs of max(0, 1 − |s − t_r| / Δ),   t_r = −1 + r Δ, r = 0..bins, Δ = 2 / bins
/// ```
///
/// `s` are cosines of all pairs with equal labels (`h⁺`), and of all with different ones (`h⁻`).
/// Embeddings are real, a zero vector has cosine 0 with everything. The value is one number for the
/// batch, in [0, 1]; it is 0, with gradient 0, if there are no positives or no negatives. A cosine
/// counts for the two nodes beside it, at a node the gradient is that of the interval above. Memory
/// per row: `N`, and `bins` counts.
///
/// PML (pytorch-metric-learning) leaves out negative pairs of two rows that are both alone in their
/// class.
///
/// @param bins number of intervals, at least 1
@Card(
    id = "histogram",
    name = "Histogram loss",
    aliases = {"PML HistogramLoss"},
    reference =
        "E. Ustinova, V. Lempitsky, Learning Deep Embeddings with Histogram Loss, NIPS"
            + " 2016, arXiv 1611.00822",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record HistogramLoss(int bins) implements EmbeddingLoss {
  public HistogramLoss {
    Require.atLeast("bins", bins, 1);
  }

  public HistogramLoss() {
    this(100);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr position = Cosine.toAll(embeddings).add(1).mul(bins / 2.0);
    Partners partners = Partners.of(labels);
    Expr positive = shares(position, partners.positive());
    Expr negative = shares(position, partners.negative());
    return negative.dot(positive.cumSum(0));
  }

  /// The part of the batch's pairs at each node.
  private Expr shares(Expr position, Expr pairs) {
    Expr counts = SoftHistogram.of(position, pairs, bins).total();
    return counts.div(pairs.sum(0).total().max(1));
  }
}
