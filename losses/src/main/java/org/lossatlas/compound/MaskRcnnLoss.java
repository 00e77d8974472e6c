package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;

/// Cross-entropy of each pixel of a region's mask, as predicted for the region's class: classes do
/// not compete for pixels.
///
/// ```
/// L = 1/L Σ_p BCE(z_{k,p}, y_p),   k the region's class
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(R,C,L)` | `z`, a mask for each class; L pixels, flattened |
/// | `labels` | `(R)` | the class `k` |
/// | `target` | `(R,L)` | `y` in [0, 1], 0 or 1 unless resampling has blurred it |
///
/// A unit is a region that holds an object; the loss is at least 0, finite for all finite logits,
/// and other classes' masks have no gradient. Resampling is done outside. With [RpnLoss] and
/// [RoiHeadLoss] this makes the loss of Mask R-CNN.
@Card(
    id = "mask-rcnn",
    name = "Mask R-CNN mask head",
    aliases = "torchvision maskrcnn_loss",
    reference = "He, Gkioxari, Dollar & Girshick, Mask R-CNN, ICCV 2017, arXiv:1703.06870",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record MaskRcnnLoss() implements Loss {
  @Override
  public String signature() {
    return "mask-rcnn";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(R,C,L)", "R"),
        Slot.given("labels", "(R)", "R", Domain.classOf("C")),
        Slot.given("target", "(R,L)", "R", Domain.PROBABILITY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr target = in.get("target");
    Expr label = in.get("labels").insertAxis(-1).broadcastTo(target.type().dims());
    return new BinaryCrossEntropyLoss().each(in.get("logits").pick(0, label), target).mean(0);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
