package org.lossatlas.regression.geometry;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The overlap of two rotated boxes, counted in pixels with soft edges: every pixel near an edge
/// pulls at it, which thin boxes in clutter need.
///
/// ```
/// F(p | box) = σ(k (w / 2 − |a|)) σ(k (h / 2 − |b|)),   I = Σ_p F(p | prediction) F(p | target)
/// L = −log max(I / max(w h + w_t h_t − I, eps), eps)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,5)` | `cx, cy, w, h, theta`: sides of at least 0, the angle in radians |
/// | `target` | `(N,5)` | likewise |
/// | `grid` | `(P,2)` | centres of the pixels, each of area 1, shared by all boxes |
///
/// `a` and `b` are the coordinates of a pixel along the sides. The count may exceed the union a
/// little, and the loss then is below 0. Disjoint boxes cost −log eps, which an `eps` of 0 makes
/// infinite, and have gradient 0. Memory per row: P. The paper sums over the pixels of the smallest
/// upright box around both instead of a grid. Not the Powerful-IoU of 2024, which shares the
/// acronym PIoU: see [PowerfulIouLoss].
///
/// @param k sharpness of an edge in 1/pixel, above 0
/// @param eps least union and least IoU, at least 0
@Card(
    id = "pixels-iou",
    name = "Pixels-IoU",
    aliases = {"PIoU (2020)"},
    reference =
        "Chen, Chen, Lin, See, Yu, Ke and Yang, PIoU Loss: Towards Accurate Oriented Object"
            + " Detection in Complex Environments, ECCV 2020, arXiv:2007.09584",
    survey = "3.2.7",
    properties = {Property.SYMMETRIC})
public record PixelsIouLoss(double k, double eps) implements Loss {
  public PixelsIouLoss {
    Require.above("k", k, 0);
    Require.atLeast("eps", eps, 0);
  }

  public PixelsIouLoss() {
    this(10, 1e-6);
  }

  @Override
  public String signature() {
    return "rotated-box-on-grid";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,5)", "N", Domain.ROTATED_BOX),
        Slot.given("target", "(N,5)", "N", Domain.ROTATED_BOX),
        Slot.given("grid", "(P,2)", "", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    RotatedBox prediction = RotatedBox.of(in.get("prediction"));
    RotatedBox target = RotatedBox.of(in.get("target"));
    Expr grid = in.get("grid");
    Expr intersection = cover(prediction, grid).mul(cover(target, grid)).sum(0);
    Expr union = prediction.area().add(target.area()).sub(intersection);
    return BoxPair.quotient(intersection, union.max(eps), 0).max(eps).log().neg();
  }

  /// How far each pixel is inside a box: `[P]`.
  private Expr cover(RotatedBox box, Expr grid) {
    Expr dx = grid.at(1, 0).sub(box.x());
    Expr dy = grid.at(1, 1).sub(box.y());
    return within(box.along(dx, dy), box.w()).mul(within(box.across(dx, dy), box.h()));
  }

  private Expr within(Expr position, Expr side) {
    return side.mul(0.5).sub(position.abs()).mul(k).sigmoid();
  }
}
