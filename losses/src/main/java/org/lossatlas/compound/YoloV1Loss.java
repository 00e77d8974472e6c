package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.regression.geometry.BoxPair;

/// Sums up the squared errors of a grid whose cells each predict a few boxes: of those, only the
/// box that overlaps the object best answers for it.
///
/// ```
/// L = λ_coord Σ_r ((x − x̂)² + (y − ŷ)² + (√w − √ŵ)² + (√h − √ĥ)²) + Σ_r (c − IoU_r)²      eq. 3
///   + λ_noobj Σ_{not r} c² + Σ_{cells with an object} Σ_k (p_k − onehot_k)²
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `boxes` | `(N,G,B,4)` | x, y in cells from the cell's corner, √w and √h by the image's sides |
/// | `confidence` | `(N,G,B)` | `c`, real |
/// | `classScores` | `(N,G,C)` | `p`, real |
/// | `targetBoxes` | `(N,G,4)` | x̂, ŷ as above, ŵ and ĥ, not their roots |
/// | `targetClass` | `(N,G)` | a class; -1 will do where there is no object |
/// | `mask` | `(N,G)` | 1 where an object has its centre, else 0 |
///
/// A unit is an image, `G` is `grid²`, `r` the responsible boxes: of each cell with an object the
/// one of largest IoU, the first of equals. That choice and the IoU are constants in the gradient.
/// The net gives roots, so all is finite; a target side below 0 counts as 0, and targets of cells
/// without an object are not read. Where no box overlaps the object darknet takes the nearest one,
/// here it is the first.
///
/// @param lambdaCoord weight of the coordinates, at least 0
/// @param lambdaNoobj weight of the confidence of boxes that answer for nothing, at least 0
/// @param grid cells along one side of the image, at least 1
@Card(
    id = "yolo-v1",
    name = "YOLO v1",
    aliases = "darknet detection layer",
    reference =
        "Redmon, Divvala, Girshick & Farhadi, You Only Look Once, CVPR 2016, "
            + "arXiv:1506.02640, eq. 3",
    properties = NON_NEGATIVE)
public record YoloV1Loss(double lambdaCoord, double lambdaNoobj, int grid) implements Loss {
  public YoloV1Loss {
    Require.atLeast("lambdaCoord", lambdaCoord, 0);
    Require.atLeast("lambdaNoobj", lambdaNoobj, 0);
    Require.that(grid >= 1 && grid <= 1 << 15, "grid", "in [1, 32768]", grid);
  }

  public YoloV1Loss() {
    this(5, 0.5, 7);
  }

  @Override
  public String signature() {
    return "yolo-v1";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("boxes", "(N,G,B,4)", "N"),
        Slot.learnt("confidence", "(N,G,B)", "N"),
        Slot.learnt("classScores", "(N,G,C)", "N"),
        Slot.given("targetBoxes", "(N,G,4)", "N", Domain.REAL),
        Slot.given("targetClass", "(N,G)", "N", Domain.classOf("C", -1, "or -1 where mask is 0")),
        Slot.given("mask", "(N,G)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr boxes = in.get("boxes");
    int cells = boxes.dim(0).fixed();
    if (cells != grid * grid) {
      throw new ShapeException(
          "a grid of %d has %d cells, but boxes have %d".formatted(grid, grid * grid, cells));
    }
    Expr mask = in.get("mask");
    Expr target = Anchors.shown(in.get("targetBoxes"), mask);
    Expr overlap = overlap(boxes.stopGradient(), target);
    Expr best = overlap.argMax(1);
    Expr own = boxes.pick(1, best.insertAxis(-1).broadcastTo(target.type().dims()));
    Expr squares = Anchors.shown(own, mask).sub(roots(target)).square();
    return squares
        .sum()
        .mul(lambdaCoord)
        .add(confidence(in.get("confidence"), overlap, best, mask))
        .add(classes(in.get("classScores"), in.get("targetClass"), mask));
  }

  /// To be the overlap where a box answers for an object, and 0 elsewhere.
  private Expr confidence(Expr confidence, Expr overlap, Expr best, Expr mask) {
    Expr responsible = best.oneHot(overlap.dim(1)).mul(mask.insertAxis(-1));
    Expr error = confidence.sub(responsible.where(overlap, overlap.constant(0)));
    return responsible.where(1, lambdaNoobj).mul(error.square()).sum();
  }

  private static Expr classes(Expr scores, Expr target, Expr mask) {
    return Anchors.shown(scores.sub(target.oneHot(scores.dim(1))), mask).square().sum();
  }

  /// The IoU of each box with the target of its cell: `[G, B, 4]` and `[G, 4]` into `[G, B]`.
  private Expr overlap(Expr boxes, Expr target) {
    Expr sides = boxes.slice(-1, 2, 4).square();
    Expr predicted = inImage(boxes.slice(-1, 0, 2), sides);
    Expr wanted = inImage(target.slice(-1, 0, 2), target.slice(-1, 2, 4));
    return new BoxPair(predicted, wanted.insertAxis(1)).iou(0);
  }

  /// The corners of a box, measured from its cell's corner in sides of the image.
  private Expr inImage(Expr centre, Expr sides) {
    return Anchors.corners(Expr.concat(-1, centre.div(grid), sides));
  }

  private static Expr roots(Expr target) {
    return Expr.concat(-1, target.slice(-1, 0, 2), target.slice(-1, 2, 4).safeSqrt());
  }
}
