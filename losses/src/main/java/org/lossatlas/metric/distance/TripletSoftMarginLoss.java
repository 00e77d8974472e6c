package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.TripleLoss;

/// Wants the positive nearer to the anchor than the negative, and never quite lets go: there is no
/// margin to tune.
///
/// ```
/// L = log(1 + e^(d(a, p) − d(a, n)))
///   = softplus(d(a, p) − d(a, n))       as computed
/// ```
///
/// Vectors are real; the loss is above 0. The second form neither overflows nor loses small values.
/// Memory per row: one vector. Through a distance of 0 the gradient is 0, and so it is through the
/// direction of a zero vector. PML (pytorch-metric-learning) computes it with margin 0;
/// sentence-transformers mines triplets first, as [BatchTripletLoss] does with its option soft.
///
/// @param distance how distances are measured
@Card(
    id = "triplet-soft-margin",
    name = "Soft-margin triplet loss",
    aliases = {
      "PML TripletMarginLoss(smooth_loss=True)",
      "sentence-transformers BatchHardSoftMarginTripletLoss (batch-triplet, soft)"
    },
    reference =
        "A. Hermans, L. Beyer, B. Leibe, In Defense of the Triplet Loss for Person"
            + " Re-Identification, 2017, arXiv 1703.07737",
    properties = {NON_NEGATIVE})
public record TripletSoftMarginLoss(Distance distance) implements TripleLoss {
  public TripletSoftMarginLoss() {
    this(Distance.EUCLIDEAN);
  }

  @Override
  public Expr each(Expr anchor, Expr positive, Expr negative) {
    return distance.between(anchor, positive).sub(distance.between(anchor, negative)).softplus();
  }
}
