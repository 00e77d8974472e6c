package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.regression.quantity.HuberLoss;
import org.lossatlas.signature.BoxLoss;

/// Four losses for centre and sides, each on the best IoU that its coordinate still allows: every
/// coordinate has a gradient of its own, on the scale of the overlap.
///
/// ```
/// q_x = 1 − relu((w_t − 2 |dx|) / (w_t + 2 |dx|)),   q_y likewise by h_t and dy
/// q_w = 1 − min(w_t / w, w / w_t),                   q_h likewise
/// L   = Σ smooth L1 of the four q
/// ```
///
/// Smooth L1 is `q² / (2β)` below `beta` and `q − β/2` above. Boxes are `x1, y1, x2, y2` with `x1 ≤
/// x2` and `y1 ≤ y2`; the loss is in [0, 4). Centres beyond their bound have gradient 0.
/// mmdetection returns the four terms apart, whose mean is a quarter of this; the paper doubles
/// them.
///
/// @param beta where smooth L1 turns into a line, above 0
/// @param eps added to every denominator, at least 0
@Card(
    id = "bounded-iou",
    name = "Bounded IoU",
    aliases = {"mmdetection BoundedIoULoss"},
    reference =
        "Tychsen-Smith and Petersson, Improving Object Localization with Fitness NMS and Bounded"
            + " IoU Loss, CVPR 2018, arXiv:1711.00164",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED})
public record BoundedIouLoss(double beta, double eps) implements BoxLoss {
  public BoundedIouLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("eps", eps, 0);
  }

  public BoundedIouLoss() {
    this(0.2, 1e-3);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    return centre(boxes, 0).add(centre(boxes, 1)).add(side(boxes, 0)).add(side(boxes, 1));
  }

  private Expr centre(BoxPair boxes, int axis) {
    Expr length = BoxPair.side(boxes.target(), axis);
    Expr shift = boxes.centreDifference(axis).abs().mul(2);
    return smooth(BoxPair.quotient(length.sub(shift), length.add(shift), eps).relu());
  }

  private Expr side(BoxPair boxes, int axis) {
    Expr ours = BoxPair.side(boxes.prediction(), axis);
    Expr theirs = BoxPair.side(boxes.target(), axis);
    Expr shorter = BoxPair.quotient(theirs, ours, eps).min(BoxPair.quotient(ours, theirs, eps));
    return smooth(shorter);
  }

  private Expr smooth(Expr overlap) {
    return new HuberLoss(beta).each(overlap, overlap.constant(1)).div(beta);
  }
}
