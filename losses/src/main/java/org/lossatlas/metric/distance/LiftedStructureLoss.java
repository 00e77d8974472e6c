package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Sets every positive pair against all negatives of both its ends, of which the nearest count
/// most.
///
/// ```
/// L    = mean of ½ max(0, J_ij)² over the positive pairs                                     eq. 4
/// J_ij = log(Σ_{k neg of i} e^(α − d_ik) + Σ_{l neg of j} e^(α − d_jl)) + d_ij − posMargin
///      = log(e^(n_i) + e^(n_j)) + d_ij − posMargin                                as computed
/// n_i  = logSumExp_{k neg of i} α − d_ik
/// ```
///
/// Embeddings are real, `α = negMargin`. The value is one number for the batch, at least 0, and 0
/// with gradient 0 where there is no pair of either kind: one class, no positives, a batch of one.
/// Sums are shifted by their largest term. The gradient is 0 through a distance of 0 and through
/// the direction of a zero vector. Memory per row: `N`; every row's `n` is one shared number.
///
/// The paper's `1/(2|P|)` over unordered pairs is the same mean; as there, in PML
/// (pytorch-metric-learning) and in TF Addons it is over all positive pairs, zeros included. PML
/// normalises by default and has brought in posMargin.
///
/// @param negMargin the paper's `α`, above 0
/// @param posMargin subtracted from the distances of positives, at least 0
/// @param distance how distances are measured
/// @param normalize whether each embedding is divided by its length first
@Card(
    id = "lifted-structure",
    name = "Lifted structured loss",
    aliases = {
      "PML LiftedStructureLoss",
      "TF Addons LiftedStructLoss",
      "TensorFlow Similarity LiftedStructLoss"
    },
    reference =
        "H. O. Song, Y. Xiang, S. Jegelka, S. Savarese, Deep Metric Learning via Lifted"
            + " Structured Feature Embedding, CVPR 2016, arXiv 1511.06452",
    properties = {NON_NEGATIVE})
public record LiftedStructureLoss(
    double negMargin, double posMargin, Distance distance, boolean normalize)
    implements EmbeddingLoss {
  public LiftedStructureLoss {
    Require.above("negMargin", negMargin, 0);
    Require.atLeast("posMargin", posMargin, 0);
  }

  /// The paper's setting.
  public LiftedStructureLoss() {
    this(1, 0, Distance.EUCLIDEAN, false);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr x = normalize ? embeddings.normalize(0) : embeddings;
    Expr d = distance.toEach(x, x);
    Partners partners = Partners.of(labels);
    // Both ends of a positive pair have the same negatives: any, or none.
    Expr hasNegative = partners.hasNegative();
    Expr negatives = d.neg().add(negMargin).logSumExp(0, partners.negative());
    Expr n = hasNegative.where(negatives, d.constant(0));
    Expr j = n.logAddExp(n.all()).add(d).sub(posMargin);
    return Average.ALL.of(j.relu().square().div(2), partners.positive().and(hasNegative));
  }
}
