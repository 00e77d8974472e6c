package org.lossatlas.classification.region;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.SegmentationLoss;

/// The share of a skeleton that the prediction misses, which keeps thin structures in one piece at
/// little cost.
///
/// ```
/// L_c = 1 − (S(p k) + s) / (S(k) + s),   loss = mean over the classes c of L_c
///     = S((1 − p) k) / (S(k) + s)                                                      as computed
/// ```
///
/// `p` is the softmax of the logits over the classes, or the sigmoid where there is one region;
/// `k`, in the shape of the logits, is 1 on the thickened skeleton of the class's mask, which is
/// found once, before training. `S` sums over the pixels of a sample, or of the batch, and `s` is
/// `smooth`. The loss is in [0, 1], and 0 for a class without a skeleton. The background is left
/// out as the authors do.
///
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "skeleton-recall",
    name = "Skeleton recall loss",
    aliases = "nnU-Net SoftSkeletonRecallLoss",
    reference =
        "Kirchhoff et al., Skeleton Recall Loss for Connectivity Conserving and Resource Efficient"
            + " Segmentation of Thin Tubular Structures, ECCV 2024, arXiv:2404.03010",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record SkeletonRecallLoss(double smooth, boolean batch, boolean includeBackground)
    implements Loss {
  public SkeletonRecallLoss {
    Require.atLeast("smooth", smooth, 0);
  }

  public SkeletonRecallLoss() {
    this(1e-5, false, false);
  }

  @Override
  public String signature() {
    return "segmentation-skeleton";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L) or (N,L)", "N"),
        Slot.given("skeleton", "(N,C,L) or (N,L)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    boolean isBinary = logits.rank() == 1;
    Expr p = SegmentationLoss.probability(logits);
    Expr k = isBinary ? in.get("skeleton").insertAxis(0) : in.get("skeleton");
    Expr missed = Pixels.sum(p.complement().mul(k), batch);
    Expr loss = Confusion.quotient(missed, Pixels.sum(k, batch).add(smooth), 0);
    return Pixels.counted(loss, includeBackground || isBinary).mean(0);
  }
}
