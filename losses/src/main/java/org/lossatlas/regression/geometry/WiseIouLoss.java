package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, times an attention that grows with the distance of the centres: ordinary
/// boxes count more, and a bad label is not pulled at by its shape.
///
/// ```
/// L = (1 − IoU) exp(ρ² / (c² + eps)),   c² held constant in the gradient
/// ```
///
/// `ρ` is the distance of the centres, `c` the diagonal of the smallest box around both. Boxes are
/// `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the attention is in [1, e), the loss in [0, e).
///
/// @param eps added to every denominator, at least 0
@Card(
    id = "wise-iou",
    name = "Wise-IoU v1",
    aliases = {"WIoU v1"},
    reference =
        "Tong, Chen, Xu and Yu, Wise-IoU: Bounding Box Regression Loss with Dynamic Focusing"
            + " Mechanism, 2023, arXiv:2301.10051",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record WiseIouLoss(double eps) implements BoxLoss {
  public WiseIouLoss {
    Require.atLeast("eps", eps, 0);
  }

  public WiseIouLoss() {
    this(1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    Expr diagonal = boxes.squaredDiagonal().stopGradient();
    Expr attention = BoxPair.quotient(boxes.squaredCentreDistance(), diagonal, eps).exp();
    return boxes.iou(eps).complement().mul(attention);
  }
}
