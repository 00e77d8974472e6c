package org.lossatlas.metric.distance;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.PairLoss;

/// Pulls similar pairs together, and pushes dissimilar ones apart until they are a margin away.
///
/// ```
/// L = (1 − Y) ½ D² + Y ½ max(0, m − D)²    eq. 4, Y = 1 dissimilar
///   = ½ (y d² + (1 − y) max(0, m − d)²)    as computed, y = 1 similar, d = distance(x₁, x₂)
/// ```
///
/// Vectors are real, a target between 0 and 1 is a mixture of both; the loss is at least 0. Memory per row: one vector.
/// Where two vectors coincide the gradient is 0, for dissimilar pairs too. sentence-transformers and TF Addons say
/// 1 for similar as well; the former measures cosines with margin 0.5, the latter has no factor ½.
///
/// @param margin distance that dissimilar pairs should have at least, above 0
/// @param distance euclidean, cosine or manhattan; it is squared by the loss
@Card(
    id = "contrastive",
    name = "Contrastive loss",
    aliases = {
      "sentence-transformers ContrastiveLoss",
      "TF Addons contrastive_loss",
      "Catalyst ContrastiveEmbeddingLoss",
      "PaddleClas ContrastiveLoss",
      "siamese loss"
    },
    reference =
        "R. Hadsell, S. Chopra, Y. LeCun, Dimensionality Reduction by Learning an Invariant Mapping, CVPR 2006, eq. 4",
    survey = "5.1")
public record ContrastiveLoss(double margin, Distance distance) implements PairLoss {
  public ContrastiveLoss {
    Require.above("margin", margin, 0);
    Require.that(
        distance != Distance.SQUARED_EUCLIDEAN, "distance", "euclidean, cosine or manhattan", distance);
  }

  /// Euclidean, with margin 1.
  public ContrastiveLoss() {
    this(1, Distance.EUCLIDEAN);
  }

  @Override
  public Expr each(Expr x1, Expr x2, Expr target) {
    Expr d = distance.between(x1, x2);
    Expr push = d.neg().add(margin).relu();
    return target.mul(d.square()).add(target.complement().mul(push.square())).mul(0.5);
  }
}
