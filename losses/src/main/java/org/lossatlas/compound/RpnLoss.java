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
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;
import org.lossatlas.regression.quantity.SmoothL1Loss;

/// Objectness by cross-entropy, and the boxes of objects by smooth L1, over the anchors that were
/// sampled: the first stage of Faster R-CNN.
///
/// ```
/// L = (Σ_{sampled} BCE(z, y) + Σ_{objects} smoothL1(d − d̂)) / max(1, sampled)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(A)` | `z`, of the presence of an object |
/// | `deltas` | `(A,4)` | `d`, predicted offsets |
/// | `target` | `(A)` | `y`: 1 for an object, 0 for background, -1 where not sampled |
/// | `targetDeltas` | `(A,4)` | `d̂`, encoded offsets, read for objects |
///
/// One number for the batch, at least 0, finite for all finite inputs, and 0 where nothing is
/// sampled. As in torchvision the box term is divided by all that is sampled; the paper (eq. 1)
/// divides it by the number of locations and weighs it 10. With [RoiHeadLoss] this makes the loss
/// of Faster R-CNN.
///
/// @param beta the error at which smooth L1 becomes a line, at least 0; 0 for L1
@Card(
    id = "rpn",
    name = "Region proposal network",
    aliases = {"torchvision RegionProposalNetwork.compute_loss", "Faster R-CNN first stage"},
    reference = "Ren, He, Girshick & Sun, Faster R-CNN, NIPS 2015, arXiv:1506.01497, eq. 1",
    properties = {CONVEX, NON_NEGATIVE})
public record RpnLoss(double beta) implements Loss {
  public RpnLoss {
    Require.atLeast("beta", beta, 0);
  }

  public RpnLoss() {
    this(1.0 / 9);
  }

  @Override
  public String signature() {
    return "rpn";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(A)", "A"),
        Slot.learnt("deltas", "(A,4)", "A"),
        Slot.given("target", "(A)", "A", Domain.whole("1, 0 or -1", -1, 1)),
        Slot.given("targetDeltas", "(A,4)", "A", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr isSampled = in.get("target").ge(0);
    Expr isObject = in.get("target").eq(1);
    Expr objectness = new BinaryCrossEntropyLoss().each(in.get("logits"), isObject);
    Expr boxes =
        new SmoothL1Loss(beta)
            .each(
                Anchors.shown(in.get("deltas"), isObject),
                Anchors.shown(in.get("targetDeltas"), isObject));
    Expr ofAnchor = Anchors.shown(objectness, isSampled).add(boxes.sum());
    return Anchors.mean(ofAnchor, Anchors.count(isSampled));
  }
}
