package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;

import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.PairLoss;

/// Learns from the hard pairs of a batch alone: similar ones farther apart than some dissimilar
/// one, and dissimilar ones nearer than some similar one.
///
/// ```
/// L = Σ p² over p ∈ P with p > near + Σ max(0, m − q)² over q ∈ Q with q < far
///
/// P, Q = distances of similar and of dissimilar pairs
/// near = min Q, or mean P where |Q| ≤ 1
/// far  = max P, or mean Q where |P| ≤ 1
/// ```
///
/// Vectors are real, targets 1 (similar) or 0; a target between them is refused. The value is a
/// sum, one number for the batch, and at least 0. With nothing to compare, as in a batch of one, it
/// is 0 with gradient 0; of one kind alone, pairs are compared with their own mean. The bounds are
/// held constant in the gradient, which is 0 through a distance of 0. Memory per row: one vector.
///
/// sentence-transformers computes the same. [ContrastiveLoss] takes all pairs, with a factor ½.
///
/// @param margin distance that dissimilar pairs should have at least, above 0
/// @param distance cosine, euclidean or manhattan; it is squared by the loss
@Card(
    id = "online-contrastive",
    name = "Online (hard) contrastive loss",
    aliases = {"sentence-transformers OnlineContrastiveLoss"},
    reference =
        "N. Reimers, I. Gurevych, sentence-transformers (OnlineContrastiveLoss), 2019;"
            + " after Hadsell et al., CVPR 2006",
    properties = {NON_NEGATIVE, SYMMETRIC})
public record OnlineContrastiveLoss(double margin, Distance distance) implements PairLoss {
  public OnlineContrastiveLoss {
    Require.above("margin", margin, 0);
    Require.that(
        distance != Distance.SQUARED_EUCLIDEAN && distance != Distance.SNR,
        "distance",
        "cosine, euclidean or manhattan",
        distance);
  }

  /// The library's setting.
  public OnlineContrastiveLoss() {
    this(0.5, Distance.COSINE);
  }

  @Override
  public Domain targetDomain() {
    return Domain.BINARY;
  }

  @Override
  public Expr each(Expr x1, Expr x2, Expr target) {
    Expr d = distance.between(x1, x2);
    Side similar = new Side(d.stopGradient(), target);
    Side dissimilar = new Side(d.stopGradient(), target.complement());
    Expr near = dissimilar.isSeveral().where(dissimilar.least(), similar.mean());
    Expr far = similar.isSeveral().where(similar.greatest(), dissimilar.mean());
    Expr pull = similar.isIn.and(d.gt(near)).mul(d.square());
    Expr push = dissimilar.isIn.and(d.lt(far)).mul(d.neg().add(margin).relu().square());
    return pull.add(push).total();
  }

  /// The pairs of the batch that are similar, or those that are not.
  private record Side(Expr d, Expr isIn) {
    Expr isSeveral() {
      return isIn.total().gt(1);
    }

    Expr least() {
      return isIn.where(d, d.constant(Double.POSITIVE_INFINITY)).all().minOver(0);
    }

    Expr greatest() {
      return isIn.where(d, d.constant(Double.NEGATIVE_INFINITY)).all().maxOver(0);
    }

    /// Counted from the least, so that no rounding lifts equal distances above their mean.
    Expr mean() {
      Expr excess = isIn.where(d.sub(least()), d.constant(0)).total();
      return least().add(excess.div(isIn.total().max(1)));
    }
  }
}
