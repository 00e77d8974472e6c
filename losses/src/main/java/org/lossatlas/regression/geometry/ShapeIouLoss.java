package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, plus distances that weigh by the target's shape: an error along the short
/// side of a box costs more.
///
/// ```
/// L = 1 − IoU + (h* dx² + w* dy²) / (c² + eps) + Ω / 2
/// w* = 2 w_t^s / (w_t^s + h_t^s + eps),   h* likewise
/// Ω  = (1 − exp(−h* |w − w_t| / max(w, w_t)))⁴ + (1 − exp(−w* |h − h_t| / max(h, h_t)))⁴
/// ```
///
/// `dx` and `dy` are the differences of the centres, `c` is the diagonal of the smallest box around
/// both. Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is in [0, 4). With
/// `scale` 0 both weights are 1, whatever the shape. The authors' code adds `eps` to the heights,
/// and twice to `c²`.
///
/// @param scale exponent `s`: how much the target's shape counts, at least 0
/// @param eps added to every denominator, at least 0
@Card(
    id = "shape-iou",
    name = "Shape-IoU",
    reference =
        "Zhang and Zhang, Shape-IoU: More Accurate Metric considering Bounding Box Shape and"
            + " Scale, 2023, arXiv:2312.17663",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED})
public record ShapeIouLoss(double scale, double eps) implements BoxLoss {
  public ShapeIouLoss {
    Require.atLeast("scale", scale, 0);
    Require.atLeast("eps", eps, 0);
  }

  public ShapeIouLoss() {
    this(0, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    Expr w = BoxPair.side(target, 0).pow(scale);
    Expr h = BoxPair.side(target, 1).pow(scale);
    Expr ww = BoxPair.quotient(w.mul(2), w.add(h), eps);
    Expr hh = BoxPair.quotient(h.mul(2), w.add(h), eps);
    Expr dx = boxes.centreDifference(0).square().mul(hh);
    Expr dy = boxes.centreDifference(1).square().mul(ww);
    Expr distance = BoxPair.quotient(dx.add(dy), boxes.squaredDiagonal(), eps);
    Expr omega = shape(boxes, 0, hh).add(shape(boxes, 1, ww));
    return boxes.iou(eps).complement().add(distance).add(omega.mul(0.5));
  }

  private Expr shape(BoxPair boxes, int axis, Expr weight) {
    Expr difference = boxes.relativeSideDifference(axis, eps).mul(weight);
    return BoxPenalty.saturated(difference).square().square();
  }
}
