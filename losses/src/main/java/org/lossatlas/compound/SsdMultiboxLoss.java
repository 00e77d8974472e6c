package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.classification.probability.TrueClass;
import org.lossatlas.regression.quantity.SmoothL1Loss;

/// Cross-entropy on objects and on the background that is mistaken most for one, a few for each
/// object, and a smooth L1 of the boxes: the many easy anchors have no say.
///
/// ```
/// L = (Σ_{used} CE + α Σ_{positives} smoothL1(l − l̂)) / max(1, positives of the batch)   eq. 1-3
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `locations` | `(N,A,4)` | `l`, predicted offsets |
/// | `logits` | `(N,A,C)` | real; class 0 is the background |
/// | `targetLocations` | `(N,A,4)` | `l̂`, encoded offsets, not read for background |
/// | `target` | `(N,A)` | the class |
///
/// Used are all positives and in each image the ⌊negPosRatio · positives⌋ background anchors of
/// largest CE, or all of them where they are fewer; of equals the first. An image without positives
/// uses none. One number for the batch, at least 0 and finite. torchvision counts positives twice
/// once it asks for more background than there is. DJL's SingleShotDetectionLoss mines nothing and
/// has an L1 loss of the boxes.
///
/// @param negPosRatio hard background anchors for each positive of an image, at least 0
/// @param alpha weight of the boxes, at least 0
@Card(
    id = "ssd-multibox",
    name = "SSD MultiBox",
    aliases = {"torchvision SSD.compute_loss", "PaddleDetection SSDLoss"},
    reference =
        "Liu, Anguelov, Erhan, Szegedy, Reed, Fu & Berg, SSD: Single Shot MultiBox "
            + "Detector, ECCV 2016, arXiv:1512.02325, eq. 1-3",
    properties = {CONVEX, NON_NEGATIVE})
public record SsdMultiboxLoss(double negPosRatio, double alpha) implements Loss {
  public SsdMultiboxLoss {
    Require.atLeast("negPosRatio", negPosRatio, 0);
    Require.atLeast("alpha", alpha, 0);
  }

  public SsdMultiboxLoss() {
    this(3, 1);
  }

  @Override
  public String signature() {
    return "ssd";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("locations", "(N,A,4)", "N"),
        Slot.learnt("logits", "(N,A,C)", "N"),
        Slot.given("targetLocations", "(N,A,4)", "N", Domain.REAL),
        Slot.given("target", "(N,A)", "N", Domain.classOf("C")));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr isObject = in.get("target").gt(0);
    Expr crossEntropy = TrueClass.crossEntropy(in.get("logits"), -1, in.get("target"), 0);
    Expr boxes =
        new SmoothL1Loss()
            .each(
                Anchors.shown(in.get("locations"), isObject),
                Anchors.shown(in.get("targetLocations"), isObject));
    Expr ofImage =
        Anchors.shown(crossEntropy, isObject)
            .add(hardest(crossEntropy, isObject))
            .sum()
            .add(boxes.sum().mul(alpha));
    return Anchors.mean(ofImage, Anchors.count(isObject));
  }

  /// The losses of the background anchors that are used, and 0 for as many as are not: `[A]`.
  private Expr hardest(Expr losses, Expr isObject) {
    Expr hidden = losses.constant(Double.NEGATIVE_INFINITY);
    Expr order = isObject.where(hidden, losses).argSort(0, true);
    Expr wanted = isObject.sum(0).mul(negPosRatio).floor();
    Expr used = losses.range(losses.dim(0)).lt(wanted.min(isObject.complement().sum(0)));
    return Anchors.shown(losses.gather(0, order), used);
  }
}
