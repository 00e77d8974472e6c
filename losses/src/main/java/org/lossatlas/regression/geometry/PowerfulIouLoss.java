package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, plus the distances of the edges by the size of the target: a penalty that
/// a larger prediction cannot make smaller, as it can where the smallest box around both is the
/// measure.
///
/// ```
/// L = 1 − IoU + 1 − exp(−P²)                          version 1
/// L = 3 x exp(−x²) L₁,   x = λ exp(−P)                version 2
/// P = ((|x1 − x1_t| + |x2 − x2_t|) / w_t + (|y1 − y1_t| + |y2 − y2_t|) / h_t) / 4
/// ```
///
/// Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is in [0, 2) in version 1. The
/// attention of version 2 is largest for boxes of medium quality, and the gradient flows through
/// it, as in the authors' code. Not the Pixels-IoU of 2020, which shares the acronym PIoU: see
/// [PixelsIouLoss].
///
/// @param version 1, or 2 for the attention
/// @param lambda where the attention of version 2 has its peak, above 0
/// @param eps added to every denominator, at least 0
@Card(
    id = "powerful-iou",
    name = "Powerful-IoU",
    aliases = {"PIoU (2024)", "PIoU v2"},
    reference =
        "Liu et al., Powerful-IoU: More straightforward and faster bounding box regression loss"
            + " with a nonmonotonic focusing mechanism, Neural Networks 170, 2024",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED})
public record PowerfulIouLoss(int version, double lambda, double eps) implements BoxLoss {
  public PowerfulIouLoss {
    Require.that(version == 1 || version == 2, "version", "1 or 2", version);
    Require.above("lambda", lambda, 0);
    Require.atLeast("eps", eps, 0);
  }

  public PowerfulIouLoss() {
    this(1, 1.3, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr edges = prediction.sub(target).abs();
    Expr p = edges(edges, target, 0).add(edges(edges, target, 1)).mul(0.25);
    Expr apart = new BoxPair(prediction, target).iou(eps).complement();
    Expr loss = apart.add(BoxPenalty.saturated(p.square()));
    Expr x = p.neg().exp().mul(lambda);
    return version == 1 ? loss : x.mul(x.square().neg().exp()).mul(3).mul(loss);
  }

  private Expr edges(Expr distances, Expr target, int axis) {
    Expr sum = distances.at(0, axis).add(distances.at(0, axis + 2));
    return BoxPair.quotient(sum, BoxPair.side(target, axis), eps);
  }
}
