package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;
import org.lossatlas.signature.MaskLoss;

/// Cross-entropy and overlap of one region in which pixels near its edge count several times, so
/// that outlines and thin parts come out.
///
/// ```
/// L = Σ w BCE / Σ w + 1 − (I + 1) / (U − I + 1),   I = Σ w p t,   U = Σ w (p + t)      eq. 7-9
///   = Σ w BCE / Σ w + E / (I + E + 1),   E = Σ w (p (1 − t) + (1 − p) t)         as computed
/// w = 1 + e |A(t) − t|                                                                 eq. 6
/// ```
///
/// `p` is the sigmoid of the logits, which are real; labels `t` are in [0, 1]; `A` is the mean over
/// a window about each pixel, with zeros outside the image that count. There is one loss for each
/// image, at least 0 and finite for all finite logits. The second form does not subtract nearly
/// equal numbers where the regions agree. In the authors' code, and PraNet's, the cross-entropy is
/// by mistake the plain mean over the batch.
///
/// @param windowSize side of the window in pixels, odd
/// @param edgeWeight extra weight `e` of a pixel none of whose neighbours is like it, at least 0
@Card(
    id = "structure",
    name = "Structure loss (weighted BCE + weighted IoU)",
    aliases = {"F3Net loss", "PraNet loss", "pixel position aware loss"},
    reference =
        "Wei, Wang & Huang, F3Net: Fusion, Feedback and Focus for Salient Object Detection, AAAI"
            + " 2020, arXiv:1911.11445, eq. 6-9; Fan et al., PraNet, MICCAI 2020",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record StructureLoss(int windowSize, double edgeWeight) implements MaskLoss {
  public StructureLoss {
    Require.that(windowSize > 0 && windowSize % 2 == 1, "windowSize", "odd", windowSize);
    Require.atLeast("edgeWeight", edgeWeight, 0);
  }

  public StructureLoss() {
    this(31, 5);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr around = sums(sums(target, 0), 1).div((double) windowSize * windowSize);
    Expr weight = around.sub(target).abs().mul(edgeWeight).add(1);
    Expr entropy = new BinaryCrossEntropyLoss().each(logits, target);
    Expr hit = target.mul(logits.sigmoid());
    Expr falseAlarm = target.complement().mul(logits.sigmoid());
    Expr miss = target.mul(logits.neg().sigmoid());
    Expr errors = weight.mul(falseAlarm.add(miss)).sum();
    Expr overlap = weight.mul(hit).sum();
    Expr pixels = weight.mul(entropy).sum().div(weight.sum());
    return pixels.add(errors.div(overlap.add(errors).add(1)));
  }

  /// Over the window along one axis, as the difference of two running sums: exact for labels 0 and
  /// 1, and no larger than the image.
  private Expr sums(Expr image, int axis) {
    int length = image.dim(axis).fixed();
    int reach = windowSize / 2;
    Expr running = image.pad(axis, reach + 1, reach).cumSum(axis);
    return running.slice(axis, windowSize, windowSize + length).sub(running.slice(axis, 0, length));
  }
}
