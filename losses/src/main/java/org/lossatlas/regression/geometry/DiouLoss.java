package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, plus the distance of the centres: draws boxes together by the shortest
/// way, whether they touch or not.
///
/// ```
/// L = 1 − IoU + ρ² / (c² + eps)
/// ```
///
/// `ρ` is the distance of the centres, `c` the diagonal of the smallest box around both. Boxes are
/// `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is in [0, 2). Boxes with one centre are
/// told apart by their overlap alone: see [CiouLoss] and [EiouLoss]. Two equal boxes without an
/// area cost 1, as in torchvision.
///
/// @param eps added to every denominator, at least 0
@Card(
    id = "diou",
    name = "Distance IoU",
    aliases = {"torchvision distance_box_iou_loss", "mmdetection DIoULoss"},
    reference = "Zheng, Wang, Liu, Li, Ye and Ren, Distance-IoU Loss, AAAI 2020, arXiv:1911.08287",
    survey = "3.2.3",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record DiouLoss(double eps) implements BoxLoss {
  public DiouLoss {
    Require.atLeast("eps", eps, 0);
  }

  public DiouLoss() {
    this(1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    return boxes.iou(eps).complement().add(BoxPenalty.DIOU.of(boxes, eps));
  }
}
