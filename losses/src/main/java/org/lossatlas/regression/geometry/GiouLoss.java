package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, and the share of the enclosing box that belongs to neither: boxes that do
/// not touch are drawn together too.
///
/// ```
/// L = 1 − IoU + (|E| − |A ∪ B|) / (|E| + eps),   E the smallest box around both     algorithm 1
/// ```
///
/// Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is in [0, 2]. Two equal boxes
/// without an area cost 1, as in torchvision, not 0. MONAI's loss also takes boxes in three
/// dimensions.
///
/// @param eps added to every denominator, at least 0
@Card(
    id = "giou",
    name = "Generalized IoU",
    aliases = {
      "torchvision generalized_box_iou_loss",
      "mmdetection GIoULoss",
      "MONAI BoxGIoULoss",
      "TensorFlow Addons GIoULoss"
    },
    reference =
        "Rezatofighi, Tsoi, Gwak, Sadeghian, Reid and Savarese, Generalized Intersection over"
            + " Union, CVPR 2019, arXiv:1902.09630",
    survey = "3.2.2",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record GiouLoss(double eps) implements BoxLoss {
  public GiouLoss {
    Require.atLeast("eps", eps, 0);
  }

  public GiouLoss() {
    this(1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    return boxes.iou(eps).complement().add(BoxPenalty.GIOU.of(boxes, eps));
  }
}
