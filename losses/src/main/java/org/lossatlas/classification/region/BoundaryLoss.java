package org.lossatlas.classification.region;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;
import org.lossatlas.signature.SegmentationLoss;

/// The predicted region's integral over the distance to the true boundary: what strays far outside
/// costs much, what lies deep inside earns as much.
///
/// ```
/// L = mean over the classes c and pixels l of p_cl D_cl
/// ```
///
/// `p` is the softmax of the logits over the classes, or the sigmoid where there is one region; the
/// distance map `D`, in the shape of the logits, is the distance to the boundary of the class's
/// mask `m`, negative inside: with a Euclidean distance transform `edt(¬m)` outside and `1 −
/// edt(m)` inside, 0 throughout where the class is absent or fills the image. The loss is linear in
/// `p`, may be negative, and is meant to stand beside a region loss. The background is left out as
/// the authors do; mmsegmentation's BoundaryLoss is another one.
///
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "boundary",
    name = "Boundary loss",
    aliases = {"surface loss", "SegLossOdyssey BDLoss"},
    reference =
        "Kervadec, Bouchtiba, Desrosiers, Granger, Dolz & Ben Ayed, Boundary loss for highly"
            + " unbalanced segmentation, MIDL 2019, arXiv:1812.07032",
    properties = Property.TWICE_DIFFERENTIABLE)
public record BoundaryLoss(boolean includeBackground) implements Loss {
  public BoundaryLoss() {
    this(false);
  }

  @Override
  public String signature() {
    return "segmentation-boundary";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L) or (N,L)", "N"),
        Slot.given("distanceMap", "(N,C,L) or (N,L)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr p = SegmentationLoss.probability(logits);
    Expr loss = p.mul(in.get("distanceMap"));
    return Pixels.counted(loss, includeBackground || logits.rank() == 1).mean();
  }
}
