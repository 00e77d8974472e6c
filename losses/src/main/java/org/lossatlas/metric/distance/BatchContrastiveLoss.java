package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.PairMargins;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Pulls every two rows of one class within a margin of each other, and pushes rows of different
/// classes beyond another.
///
/// ```
/// L = A[max(0, d_ij − posMargin) over positive pairs]
///   + A[max(0, negMargin − d_ij) over negative pairs]
/// ```
///
/// `A` is the mean over the terms, or over those above 0. Embeddings are real; a pair counts in
/// both orders. The value is one number for the batch, at least 0; a side without pairs adds 0, so
/// that a batch of one has value and gradient 0. The gradient is 0 through a distance of 0 and
/// through the direction of a zero vector. Memory per row: `N`.
///
/// Linear as in PML (pytorch-metric-learning), where [ContrastiveLoss] is squared. PML normalises
/// by default, and measures its margins in cosines where it is given these: 1 − the ones here.
///
/// @param posMargin distance that rows of one class may have, at least 0
/// @param negMargin distance that rows of different classes should have at least, above 0
/// @param distance how distances are measured
/// @param normalize whether each embedding is divided by its length first
/// @param average each of the two means over all terms, or over those above 0
@Card(
    id = "batch-contrastive",
    name = "Contrastive loss over a labelled batch",
    aliases = {"PML ContrastiveLoss"},
    reference =
        "R. Hadsell, S. Chopra, Y. LeCun, CVPR 2006; the labelled batch form is"
            + " pytorch-metric-learning's ContrastiveLoss",
    properties = {NON_NEGATIVE})
public record BatchContrastiveLoss(
    double posMargin, double negMargin, Distance distance, boolean normalize, Average average)
    implements EmbeddingLoss {
  public BatchContrastiveLoss {
    Require.atLeast("posMargin", posMargin, 0);
    Require.above("negMargin", negMargin, 0);
  }

  /// Euclidean, with margins 0 and 1, over the terms above 0.
  public BatchContrastiveLoss() {
    this(0, 1, Distance.EUCLIDEAN, false, Average.NON_ZERO);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr x = normalize ? embeddings.normalize(0) : embeddings;
    Expr d = distance.toEach(x, x);
    return PairMargins.of(d, Partners.of(labels), posMargin, negMargin, average);
  }
}
