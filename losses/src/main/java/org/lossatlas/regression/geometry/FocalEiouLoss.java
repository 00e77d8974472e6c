package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// [EiouLoss] turned down for boxes of low IoU, so that the many poor ones do not drown the good
/// ones.
///
/// ```
/// L = IoU^γ L_EIoU,   the weight IoU^γ held constant in the gradient
/// ```
///
/// Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is in [0, 4). The weight is 0
/// where the IoU is, so disjoint boxes have loss and gradient 0. The paper writes no stop of the
/// gradient, and divides by the sum of the weights in its experiments; the ports to YOLO hold the
/// weight, whose slope would reward a smaller overlap and is infinite at 0.
///
/// @param gamma how strongly boxes of low IoU are turned down, at least 0
/// @param eps added to every denominator, at least 0
@Card(
    id = "focal-eiou",
    name = "Focal-EIoU",
    aliases = {"Focal and Efficient IoU"},
    reference = "Zhang, Ren, Zhang, Jia, Wang and Tan, Neurocomputing 506, 2022, arXiv:2101.08158",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record FocalEiouLoss(double gamma, double eps) implements BoxLoss {
  public FocalEiouLoss {
    Require.atLeast("gamma", gamma, 0);
    Require.atLeast("eps", eps, 0);
  }

  public FocalEiouLoss() {
    this(0.5, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    Expr weight = boxes.iou(eps).safePow(gamma).stopGradient();
    return weight.mul(boxes.iou(eps).complement().add(BoxPenalty.EIOU.of(boxes, eps)));
  }
}
