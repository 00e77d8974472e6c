package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, plus the distance of the centres and the differences of both sides: width
/// and height are learnt each for itself, where [CiouLoss] knows only their quotient.
///
/// ```
/// L = 1 − IoU + ρ² / (c² + eps) + (w − w_t)² / (c_w² + eps) + (h − h_t)² / (c_h² + eps)
/// ```
///
/// `ρ` is the distance of the centres, `c`, `c_w` and `c_h` the diagonal and the sides of the
/// smallest box around both. Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is
/// in [0, 4). The EIoULoss of mmdetection is that of another paper, the Extended IoU of Peng and
/// Yu.
///
/// @param eps added to every denominator, at least 0
@Card(
    id = "eiou",
    name = "Efficient IoU",
    aliases = {"EIoU (Zhang et al.)"},
    reference =
        "Zhang, Ren, Zhang, Jia, Wang and Tan, Focal and Efficient IOU Loss for Accurate Bounding"
            + " Box Regression, Neurocomputing 506, 2022, arXiv:2101.08158",
    survey = "3.2.4",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record EiouLoss(double eps) implements BoxLoss {
  public EiouLoss {
    Require.atLeast("eps", eps, 0);
  }

  public EiouLoss() {
    this(1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    return boxes.iou(eps).complement().add(BoxPenalty.EIOU.of(boxes, eps));
  }
}
