package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// The overlap of two smaller or larger boxes about the same centres in the place of the boxes'
/// own: a steeper slope for boxes that agree well, a longer reach for those that do not.
///
/// ```
/// L = 1 − IoU(ratio · prediction, ratio · target) + penalty of the base
/// ```
///
/// Boxes are scaled about their own centres; the penalty is that of the base for the boxes as they
/// are. Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is at least 0. With
/// `ratio` 1 it is the base itself.
///
/// @param ratio scale of the auxiliary boxes, above 0: below 1 for boxes of high IoU, above 1 for
///   low, 0.5 to 1.5 in the paper
/// @param base whose penalty is added: iou for none, giou, diou, ciou, eiou or siou
/// @param eps added to every denominator, at least 0
@Card(
    id = "inner-iou",
    name = "Inner-IoU",
    aliases = {"Inner-GIoU", "Inner-CIoU", "Inner-SIoU"},
    reference =
        "Zhang, Xu and Zhang, Inner-IoU: More Effective Intersection over Union Loss with"
            + " Auxiliary Bounding Box, 2023, arXiv:2311.02877",
    survey = "3.2.9",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record InnerIouLoss(double ratio, BoxPenalty base, double eps) implements BoxLoss {
  public InnerIouLoss {
    Require.above("ratio", ratio, 0);
    Require.atLeast("eps", eps, 0);
  }

  public InnerIouLoss() {
    this(0.7, BoxPenalty.IOU, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    return boxes.scaled(ratio).iou(eps).complement().add(base.of(boxes, eps));
  }
}
