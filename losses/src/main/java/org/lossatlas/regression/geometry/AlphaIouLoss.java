package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// A loss of boxes with overlap and penalty raised to a power: above 1 it stresses boxes that
/// already overlap well, and is less shaken by noisy ones.
///
/// ```
/// L = 1 − IoU^α + Σ over the terms of the penalty of term^α
/// ```
///
/// The penalty is that of the base: none, [GiouLoss], [DiouLoss] or the two terms of [CiouLoss],
/// whose weight is held constant. Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss
/// is at least 0. With `alpha` 1 it is the base itself. A power of 0 has gradient 0, where the
/// authors' code adds `eps` inside the powers.
///
/// @param alpha power, above 0
/// @param base which penalty joins: iou for none, giou, diou or ciou
/// @param eps added to every denominator, at least 0
@Card(
    id = "alpha-iou",
    name = "Alpha-IoU",
    aliases = {"alpha-GIoU", "alpha-DIoU", "alpha-CIoU"},
    reference =
        "He, Erfani, Ma, Bailey, Chi and Hua, Alpha-IoU: A Family of Power Intersection over Union"
            + " Losses, NeurIPS 2021, arXiv:2110.13675",
    survey = "3.2.8",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record AlphaIouLoss(double alpha, Base base, double eps) implements BoxLoss {
  /// Whose penalty joins.
  public enum Base {
    IOU(BoxPenalty.IOU),
    GIOU(BoxPenalty.GIOU),
    DIOU(BoxPenalty.DIOU),
    CIOU(BoxPenalty.CIOU);

    private final BoxPenalty penalty;

    Base(BoxPenalty penalty) {
      this.penalty = penalty;
    }
  }

  public AlphaIouLoss {
    Require.above("alpha", alpha, 0);
    Require.atLeast("eps", eps, 0);
  }

  public AlphaIouLoss() {
    this(3, Base.IOU, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    Expr loss = boxes.iou(eps).safePow(alpha).complement();
    for (Expr term : base.penalty.terms(boxes, eps)) {
      loss = loss.add(term.safePow(alpha));
    }
    return loss;
  }
}
