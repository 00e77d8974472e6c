package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;
import org.lossatlas.ir.Dim;

/// Cross-entropies of place, class and objectness, and a squared error of the sides: their
/// gradients are the differences that the paper trains with.
///
/// ```
/// L = Σ_{m=1} (b (BCE(t_x, x̂) + BCE(t_y, ŷ) + ((t_w − ŵ)² + (t_h − ĥ)²)/2) + Σ_c BCE(z_c, y_c))
///   + Σ_{m=1} BCE(o, 1) + λ_noobj Σ_{m=0} BCE(o, 0)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,A,5+C)` | `t_x, t_y, t_w, t_h`, logits: `o` of an object, `z` of classes |
/// | `targetBoxes` | `(N,A,4)` | x̂, ŷ within the cell, in [0, 1]; ŵ, ĥ log side by the anchor's |
/// | `targetClasses` | `(N,A,C)` | `y`, 0 or 1; more than one may hold |
/// | `boxWeight` | `(N,A)` | `b`, at least 0; 2 − w h in darknet |
/// | `mask` | `(N,A)` | `m`: 1 for an object, 0 for background, -1 to be ignored |
///
/// A unit is an image, a sum over its anchors: divide outside. BCE is that of a logit, finite for
/// all finite predictions; targets are read where there is an object. The assignment of anchors is
/// done outside. PaddleDetection has an L1 loss of the sides, others an IoU loss of the box.
///
/// @param lambdaNoobj weight of the objectness of background, at least 0
@Card(
    id = "yolo-v3",
    name = "YOLO v3 (given assigned anchors)",
    aliases = {"DJL YOLOv3Loss", "PaddleDetection YOLOv3Loss", "darknet yolo layer"},
    reference = "Redmon & Farhadi, YOLOv3: An Incremental Improvement, 2018, arXiv:1804.02767",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record YoloV3Loss(double lambdaNoobj) implements Loss {
  private static final int OBJECTNESS = 4;

  public YoloV3Loss {
    Require.atLeast("lambdaNoobj", lambdaNoobj, 0);
  }

  public YoloV3Loss() {
    this(1);
  }

  @Override
  public String signature() {
    return "yolo-v3";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,A,5+C)", "N"),
        Slot.given("targetBoxes", "(N,A,4)", "N", Domain.REAL),
        Slot.given("targetClasses", "(N,A,C)", "N", Domain.BINARY),
        Slot.given("boxWeight", "(N,A)", "N", Domain.NON_NEGATIVE),
        Slot.given("mask", "(N,A)", "N", Domain.whole("1, 0 or -1", -1, 1)));
  }

  @Override
  public Expr formula(Inputs in) {
    BinaryCrossEntropyLoss crossEntropy = new BinaryCrossEntropyLoss();
    Expr prediction = in.get("prediction");
    Expr isObject = in.get("mask").eq(1);
    Expr own = Anchors.shown(prediction, isObject);
    Expr target = Anchors.shown(in.get("targetBoxes"), isObject);
    Expr centre = crossEntropy.each(own.slice(-1, 0, 2), target.slice(-1, 0, 2)).sum(-1);
    Expr sides = own.slice(-1, 2, OBJECTNESS).sub(target.slice(-1, 2, 4)).square().sum(-1);
    Expr box = in.get("boxWeight").mul(centre.add(sides.mul(0.5)));
    Expr logits = own.slice(-1, Dim.of(OBJECTNESS + 1), own.dim(-1));
    Expr classes = crossEntropy.each(logits, in.get("targetClasses")).sum(-1);
    Expr objectness = crossEntropy.each(prediction.at(-1, OBJECTNESS), isObject);
    Expr weight = isObject.add(in.get("mask").eq(0).mul(lambdaNoobj));
    return Anchors.shown(box.add(classes), isObject).add(weight.mul(objectness)).sum(0);
  }
}
