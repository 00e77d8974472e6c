package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, plus the distance of the centres and the difference in aspect: what is
/// left to learn when two boxes already overlap, or do not yet.
///
/// ```
/// L = 1 − IoU + ρ² / c² + α v
/// v = 4 / π² (atan(w_t / h_t) − atan(w / h))²,   α = v / (1 − IoU + v)
/// ```
///
/// `ρ` is the distance of the centres, `c` the diagonal of the smallest box around both, `w` and
/// `h` the sides. Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`. The weight `α` is held
/// constant in the gradient, as in torchvision and YOLOv5; older mmdetection differentiates it,
/// newer sets it to 0 up to an IoU of 0.5. The gradient of `v` is the exact one, where the paper's
/// authors leave out `1 / (w² + h²)`. The angle is taken by atan2, finite for boxes without a
/// height, where torchvision's is NaN.
///
/// @param eps added to every denominator, at least 0; torchvision's reaches only that of `α`
@Card(
    id = "ciou",
    name = "Complete IoU",
    aliases = {
      "torchvision complete_box_iou_loss",
      "mmdetection CIoULoss",
      "mmyolo IoULoss(ciou)",
      "Ultralytics BboxLoss"
    },
    reference =
        "Zheng, Wang, Liu, Li, Ye and Ren, AAAI 2020, arXiv:1911.08287; Zheng et al., Enhancing"
            + " Geometric Factors, IEEE Transactions on Cybernetics 2021, arXiv:2005.03572",
    survey = "3.2.3",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record CiouLoss(double eps) implements BoxLoss {
  public CiouLoss {
    Require.atLeast("eps", eps, 0);
  }

  public CiouLoss() {
    this(1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    return boxes.iou(eps).complement().add(BoxPenalty.CIOU.of(boxes, eps));
  }
}
