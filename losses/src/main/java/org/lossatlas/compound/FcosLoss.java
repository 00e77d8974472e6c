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
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.regression.geometry.BoxPair;
import org.lossatlas.regression.geometry.GiouLoss;

/// Focal loss of the classes, GIoU of boxes given by the distances to their sides, and how central
/// a location is within its object: a detector without anchor boxes.
///
/// ```
/// L = (Σ focal(z, onehot) + Σ_{positives} BCE(o, c)) / P + Σ_{positives} w (1 − GIoU) / Σ w
/// c = √(min(l, r)/max(l, r) · min(t, b)/max(t, b)) of the target,   w = 1 or c,   P ≥ 1 positives
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,A,C)` | `z`, one sigmoid a class |
/// | `distances` | `(N,A,4)` | to the left, upper, right and lower side, at least 0 |
/// | `centerness` | `(N,A)` | `o`, logits |
/// | `target` | `(N,A)` | a class, -1 for background |
/// | `targetDistances` | `(N,A,4)` | read for positives; one below 0 counts as 0 |
///
/// One number for the batch, at least 0 and finite; a quotient 0/0 is 0. The paper's box loss is
/// −log IoU, that of its authors' later code GIoU weighted by centerness, torchvision's GIoU not
/// weighted and with 1e-7 in its denominators.
///
/// @param alpha weight of a class's own locations, in [0, 1]; the others weigh `1 − alpha`
/// @param gamma how strongly easy locations are turned down, at least 0
/// @param centernessWeighted whether the box of a location counts by its centerness
@Card(
    id = "fcos",
    name = "FCOS",
    aliases = {"torchvision FCOSHead.compute_loss", "PaddleDetection FCOSLoss"},
    reference =
        "Tian, Shen, Chen & He, FCOS: Fully Convolutional One-Stage Object Detection, "
            + "ICCV 2019, arXiv:1904.01355, eq. 2-3",
    properties = NON_NEGATIVE)
public record FcosLoss(double alpha, double gamma, boolean centernessWeighted) implements Loss {
  public FcosLoss {
    Require.within("alpha", alpha, 0, 1);
    Require.atLeast("gamma", gamma, 0);
  }

  public FcosLoss() {
    this(0.25, 2, false);
  }

  @Override
  public String signature() {
    return "fcos";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,A,C)", "N"),
        Slot.learnt("distances", "(N,A,4)", "N", Domain.NON_NEGATIVE),
        Slot.learnt("centerness", "(N,A)", "N"),
        Slot.given("target", "(N,A)", "N", Domain.classOf("C", -1, "-1 for background")),
        Slot.given("targetDistances", "(N,A,4)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr target = in.get("target");
    Expr isObject = target.ge(0);
    Expr positives = Anchors.count(isObject);
    Expr focal = new FocalLoss(alpha, gamma).each(logits, target.oneHot(logits.dim(-1)));
    Expr distances = Anchors.shown(in.get("distances"), isObject);
    Expr wanted = Anchors.shown(in.get("targetDistances"), isObject).max(0);
    Expr centerness = ratio(wanted, 0).mul(ratio(wanted, 1)).sqrt();
    Expr central = new BinaryCrossEntropyLoss().each(in.get("centerness"), centerness);
    Expr giou = new GiouLoss(0).each(Anchors.aroundOrigin(distances), Anchors.aroundOrigin(wanted));
    Expr weight = centernessWeighted ? centerness : isObject;
    Expr boxes = BoxPair.quotient(weight.mul(giou).sum().total(), weight.sum().total(), 0);
    Expr ofImage = focal.sum().add(Anchors.shown(central, isObject).sum());
    return Anchors.mean(ofImage, positives).add(boxes);
  }

  /// The shorter distance by the longer one along an axis.
  private static Expr ratio(Expr distances, int axis) {
    Expr before = distances.at(-1, axis);
    Expr after = distances.at(-1, axis + 2);
    return BoxPair.quotient(before.min(after), before.max(after), 0);
  }
}
