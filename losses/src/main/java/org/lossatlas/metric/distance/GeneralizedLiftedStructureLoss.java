package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Sets all positives of an anchor against all its negatives: the farthest of the ones and the
/// nearest of the others count most.
///
/// ```
/// L = max(0, log Σ_{p pos of i} e^(d_ip − posMargin) + log Σ_{n neg of i} e^(negMargin − d_in))
/// ```
///
/// Embeddings are real; the loss is at least 0. A row without a positive or without a negative has
/// loss 0, since the logarithm of nothing is −∞, and counts in the mean. Sums are shifted by their
/// largest term. The gradient is 0 through a distance of 0 and through the direction of a zero
/// vector. Memory per row: `N`. PML (pytorch-metric-learning) normalises by default, and takes 0
/// for the logarithm of an empty sum, which gives rows without partners a loss.
///
/// @param negMargin the paper's margin, any number
/// @param posMargin subtracted from the distances of positives, any number
/// @param distance how distances are measured
/// @param normalize whether each embedding is divided by its length first
@Card(
    id = "generalized-lifted-structure",
    name = "Generalized lifted structure loss",
    aliases = {"PML GeneralizedLiftedStructureLoss"},
    reference =
        "A. Hermans, L. Beyer, B. Leibe, In Defense of the Triplet Loss for Person"
            + " Re-Identification, 2017, arXiv 1703.07737",
    properties = {NON_NEGATIVE})
public record GeneralizedLiftedStructureLoss(
    double negMargin, double posMargin, Distance distance, boolean normalize)
    implements EmbeddingLoss {
  public GeneralizedLiftedStructureLoss {
    Require.finite("negMargin", negMargin);
    Require.finite("posMargin", posMargin);
  }

  /// Euclidean, with margin 1.
  public GeneralizedLiftedStructureLoss() {
    this(1, 0, Distance.EUCLIDEAN, false);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr x = normalize ? embeddings.normalize(0) : embeddings;
    Expr d = distance.toEach(x, x);
    Partners partners = Partners.of(labels);
    Expr pull = d.sub(posMargin).logSumExp(0, partners.positive());
    Expr push = d.neg().add(negMargin).logSumExp(0, partners.negative());
    return pull.add(push).relu();
  }
}
