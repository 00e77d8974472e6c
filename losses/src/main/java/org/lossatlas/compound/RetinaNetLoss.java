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
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.regression.quantity.SmoothL1Loss;

/// Focal loss of every class at every anchor that is not in doubt, and a smooth L1 of the boxes of
/// objects: background need not be sampled, the focal loss quiets it.
///
/// ```
/// L = (Σ_{not ignored} Σ_c focal(z_c, onehot_c) + Σ_{positives} smoothL1(d − d̂)) / max(1, P)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,A,C)` | `z`, one sigmoid a class |
/// | `deltas` | `(N,A,4)` | `d`, predicted offsets |
/// | `target` | `(N,A)` | a class, -1 for background, -2 to be ignored |
/// | `targetDeltas` | `(N,A,4)` | `d̂`, encoded offsets, read for positives |
///
/// A unit is an image with `P` positives; the loss is at least 0 and finite, see
/// [org.lossatlas.classification.probability.FocalLoss]. Background has no class, its one-hot is
/// all 0. torchvision has the L1 loss, a `beta` of 0; others divide by the positives of the whole
/// batch.
///
/// @param alpha weight of a class's own anchors, in [0, 1]; the others weigh `1 − alpha`
/// @param gamma how strongly easy anchors are turned down, at least 0
/// @param beta the error at which smooth L1 becomes a line, at least 0; 0 for L1
@Card(
    id = "retinanet",
    name = "RetinaNet",
    aliases = "torchvision RetinaNetHead.compute_loss",
    reference =
        "Lin, Goyal, Girshick, He & Dollar, Focal Loss for Dense Object Detection, ICCV "
            + "2017, arXiv:1708.02002",
    properties = NON_NEGATIVE)
public record RetinaNetLoss(double alpha, double gamma, double beta) implements Loss {
  public RetinaNetLoss {
    Require.within("alpha", alpha, 0, 1);
    Require.atLeast("gamma", gamma, 0);
    Require.atLeast("beta", beta, 0);
  }

  public RetinaNetLoss() {
    this(0.25, 2, 1.0 / 9);
  }

  @Override
  public String signature() {
    return "retinanet";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,A,C)", "N"),
        Slot.learnt("deltas", "(N,A,4)", "N"),
        Slot.given(
            "target",
            "(N,A)",
            "N",
            Domain.classOf("C", -2, "-1 for background or -2 to be ignored")),
        Slot.given("targetDeltas", "(N,A,4)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr target = in.get("target");
    Expr isObject = target.ge(0);
    Expr focal = new FocalLoss(alpha, gamma).each(logits, target.oneHot(logits.dim(-1)));
    Expr boxes =
        new SmoothL1Loss(beta)
            .each(
                Anchors.shown(in.get("deltas"), isObject),
                Anchors.shown(in.get("targetDeltas"), isObject));
    Expr sum = Anchors.shown(focal, target.gt(-2)).sum().add(boxes.sum());
    return sum.div(isObject.sum(0).max(1));
  }
}
