package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// The overlap stretched between two marks: boxes below the lower one count as disjoint and those
/// above the upper one as perfect, so that training looks at those between.
///
/// ```
/// L = 1 − clip((IoU − lower) / (upper − lower), 0, 1) + penalty of the base
/// ```
///
/// The penalty is that of the base, and its `α` in [CiouLoss] knows the plain IoU. Boxes are `x1,
/// y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is at least 0. Outside the marks the first
/// term has gradient 0. With the marks 0 and 1 it is the base itself.
///
/// @param lower IoU below it counts as 0, at least 0
/// @param upper IoU above it counts as 1, above `lower`, at most 1
/// @param base whose penalty is added: iou for none, giou, diou, ciou, eiou or siou
/// @param eps added to every denominator, at least 0
@Card(
    id = "focaler-iou",
    name = "Focaler-IoU",
    reference =
        "Zhang and Zhang, Focaler-IoU: More Focused Intersection over Union Loss, 2024,"
            + " arXiv:2401.10525",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record FocalerIouLoss(double lower, double upper, BoxPenalty base, double eps)
    implements BoxLoss {
  public FocalerIouLoss {
    Require.within("upper", upper, 0, 1);
    Require.atLeast("lower", lower, 0);
    Require.below("lower", lower, upper);
    Require.atLeast("eps", eps, 0);
  }

  public FocalerIouLoss() {
    this(0, 0.95, BoxPenalty.IOU, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    Expr share = boxes.iou(eps).sub(lower).div(upper - lower).clamp(0, 1);
    return share.complement().add(base.of(boxes, eps));
  }
}
