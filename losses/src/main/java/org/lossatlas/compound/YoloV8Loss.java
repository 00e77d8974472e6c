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
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;
import org.lossatlas.ir.Dim;
import org.lossatlas.regression.distribution.DistributionFocalLoss;
import org.lossatlas.regression.geometry.CiouLoss;

/// Class scores by cross-entropy against soft labels, boxes by CIoU, and their sides as
/// distributions over distances: the better an anchor fits its object, the more its box counts.
///
/// ```
/// L = (box Σ w (1 − CIoU) + cls Σ BCE(z, s) + dfl Σ w q) / S,   w = m Σ_c s_c,   S = max(1, Σ s)
/// d = Σ_k k softmax(bins)_k for each side,   box = (a_x − l, a_y − t, a_x + r, a_y + b)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `distances` | `(N,A,4*M)` | logits of the bins 0..M-1: left, top, right, bottom in turn |
/// | `logits` | `(N,A,C)` | `z`, one sigmoid a class |
/// | `anchors` | `(A,2)` | the points `a`, in strides |
/// | `targetBoxes` | `(N,A,4)` | x1, y1, x2, y2 in strides, read where `mask` is 1 |
/// | `targetScores` | `(N,A,C)` | `s` in [0, 1], from the assigner; 0 where not assigned |
/// | `mask` | `(N,A)` | `m`: 1 where an anchor is assigned, else 0 |
///
/// One number for the batch, at least 0 and finite. `q` is the mean over the sides of
/// [org.lossatlas.regression.distribution.DistributionFocalLoss], of distances held in [0, M −
/// 1.01]; see also [org.lossatlas.regression.geometry.CiouLoss], here with an `eps` of 0. Anchors
/// that are not assigned leave distances without a gradient. M is read from the shape, `reg_max` in
/// ultralytics, which multiplies by the batch size afterwards.
///
/// @param box weight of the CIoU, at least 0
/// @param cls weight of the classes, at least 0
/// @param dfl weight of the distributions, at least 0
@Card(
    id = "yolo-v8",
    name = "YOLOv8 (given assigned anchors)",
    aliases = "ultralytics v8DetectionLoss",
    reference =
        "Jocher et al., Ultralytics YOLOv8, 2023; Li et al., Generalized Focal Loss, "
            + "NeurIPS 2020, arXiv:2006.04388 (DFL); Zheng et al., AAAI 2020, "
            + "arXiv:1911.08287 (CIoU)",
    properties = NON_NEGATIVE)
public record YoloV8Loss(double box, double cls, double dfl) implements Loss {
  public YoloV8Loss {
    Require.atLeast("box", box, 0);
    Require.atLeast("cls", cls, 0);
    Require.atLeast("dfl", dfl, 0);
  }

  public YoloV8Loss() {
    this(7.5, 0.5, 1.5);
  }

  @Override
  public String signature() {
    return "yolo-v8";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("distances", "(N,A,4*M)", "N"),
        Slot.learnt("logits", "(N,A,C)", "N"),
        Slot.given("anchors", "(A,2)", "", Domain.REAL),
        Slot.given("targetBoxes", "(N,A,4)", "N", Domain.REAL),
        Slot.given("targetScores", "(N,A,C)", "N", Domain.PROBABILITY),
        Slot.given("mask", "(N,A)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr mask = in.get("mask");
    Expr scores = in.get("targetScores");
    Expr bins = bins(Anchors.shown(in.get("distances"), mask));
    Expr points = Expr.concat(-1, in.get("anchors"), in.get("anchors"));
    Expr target = Anchors.shown(in.get("targetBoxes"), mask);
    Expr distances = bins.softmax(-1).dot(bins.range(bins.dim(-1)));
    Expr predicted = points.add(Anchors.aroundOrigin(distances));
    Expr ciou = new CiouLoss(0).each(predicted, target);
    Expr furthest = bins.size(-1).sub(1.01);
    Expr wanted = Anchors.aroundOrigin(target.sub(points)).max(0).min(furthest);
    Expr sides = new DistributionFocalLoss().each(bins, wanted).mean(-1);
    Expr weight = mask.mul(scores.sum(-1));
    Expr ofBoxes = weight.mul(ciou.mul(box).add(sides.mul(dfl))).sum();
    Expr ofClasses = new BinaryCrossEntropyLoss().each(in.get("logits"), scores).sum().mul(cls);
    return Anchors.mean(ofBoxes.add(ofClasses), Anchors.count(scores));
  }

  /// `[A, 4 M]` into `[A, 4, M]`.
  private static Expr bins(Expr distances) {
    int count = distances.dim(1).fixed() / 4;
    return distances.reshape(List.of(distances.dim(0), Dim.of(4), Dim.of(count)));
  }
}
