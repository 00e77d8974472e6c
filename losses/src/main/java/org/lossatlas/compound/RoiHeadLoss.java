package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

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

/// Cross-entropy of a region's class, and where it is an object a smooth L1 of the box that was
/// predicted for that class: the second stage of Faster R-CNN.
///
/// ```
/// L = −log softmax(z)_y + [y > 0] Σ_{i=1..4} smoothL1(d_{y,i} − d̂_i)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(R,C)` | `z`, real; class 0 is the background |
/// | `deltas` | `(R,C,4)` | `d`, the offsets for each class |
/// | `target` | `(R)` | the class `y` |
/// | `targetDeltas` | `(R,4)` | `d̂`, encoded offsets, read for objects |
///
/// A unit is a region; the loss is at least 0 and finite for all finite inputs, and other classes'
/// offsets have no gradient. The mean over the regions is torchvision's fastrcnn_loss, both terms
/// added: it too divides the box term by all sampled regions. In the Fast R-CNN paper `beta` is 1.
///
/// @param beta the error at which smooth L1 becomes a line, at least 0; 0 for L1
@Card(
    id = "roi-head",
    name = "Fast R-CNN head",
    aliases = {"torchvision fastrcnn_loss", "Faster R-CNN second stage"},
    reference =
        "Girshick, Fast R-CNN, ICCV 2015, arXiv:1504.08083, eq. 1; Ren et al., Faster "
            + "R-CNN, NIPS 2015",
    properties = {CONVEX, NON_NEGATIVE, ROBUST})
public record RoiHeadLoss(double beta) implements Loss {
  public RoiHeadLoss {
    Require.atLeast("beta", beta, 0);
  }

  public RoiHeadLoss() {
    this(1.0 / 9);
  }

  @Override
  public String signature() {
    return "roi-head";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(R,C)", "R"),
        Slot.learnt("deltas", "(R,C,4)", "R"),
        Slot.given("target", "(R)", "R", Domain.classOf("C")),
        Slot.given("targetDeltas", "(R,4)", "R", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr target = in.get("target");
    Expr isObject = target.gt(0);
    Expr wanted = Anchors.shown(in.get("targetDeltas"), isObject);
    Expr own = in.get("deltas").pick(0, target.insertAxis(-1).broadcastTo(wanted.type().dims()));
    Expr box = new SmoothL1Loss(beta).each(Anchors.shown(own, isObject), wanted);
    return TrueClass.crossEntropy(in.get("logits"), target, 0).add(box.sum());
  }

  /// Of the class's logits and the four offsets.
  @Override
  public double lipschitz() {
    return Math.hypot(TrueClass.SLOPE, 2);
  }
}
