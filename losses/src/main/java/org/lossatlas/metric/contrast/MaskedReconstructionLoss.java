package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// Makes a model paint the patches that it was not shown.
///
/// ```
/// L_n = Σ_l mask_nl d_nl / max(1, Σ_l mask_nl),   d = mean over P of (x − t)², or |x − t|
/// t = target, or with normalizePixels (target − m)/√(v + 1e-6), of each patch; v by P − 1
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,L,P)` | `L` patches of `P` numbers |
/// | `target` | `(N,L,P)` | |
/// | `mask` | `(N,L)` | 1 where a patch was hidden, else 0 |
///
/// Numbers are real. The loss is at least 0; a sample without a hidden patch has loss 0 and counts
/// in the mean, and a flat patch is normalised to 0. Peers divide by the hidden patches of the
/// whole batch, the same where all samples have as many. The authors' switch is off by default
/// though their best results use it; SimMIM is `l1` without it.
///
/// @param normalizePixels whether each target patch is brought to mean 0 and deviation 1
/// @param distance l2, which squares, or l1
@Card(
    id = "masked-reconstruction",
    name = "Masked reconstruction (MAE)",
    aliases = {"MAE", "SimMIM", "mmpretrain PixelReconstructionLoss"},
    reference =
        "He, Chen, Xie, Li, Dollar & Girshick, Masked Autoencoders Are Scalable Vision"
            + " Learners, CVPR 2022, arXiv:2111.06377; Xie et al., SimMIM, CVPR 2022,"
            + " arXiv:2111.09886",
    properties = {Property.CONVEX, Property.NON_NEGATIVE})
public record MaskedReconstructionLoss(boolean normalizePixels, Distance distance) implements Loss {
  /// Between two numbers.
  public enum Distance {
    /// `(x − t)²`
    L2,
    /// `|x − t|`
    L1;

    private Expr between(Expr x, Expr t) {
      return switch (this) {
        case L2 -> x.sub(t).square();
        case L1 -> x.sub(t).abs();
      };
    }
  }

  public MaskedReconstructionLoss() {
    this(true, Distance.L2);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,L,P)", "N"),
        Slot.given("target", "(N,L,P)", "N", Domain.REAL),
        Slot.given("mask", "(N,L)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr target = in.get("target");
    Expr t = normalizePixels ? normalized(target) : target;
    Expr mask = in.get("mask");
    Expr patch = distance.between(in.get("prediction"), t).mean(1);
    return patch.dot(mask).div(mask.sum(0).max(1));
  }

  private static Expr normalized(Expr patches) {
    Expr centred = patches.sub(patches.mean(1).insertAxis(1));
    Expr variance = centred.square().sum(1).div(patches.size(1).sub(1).max(1));
    return centred.div(variance.add(1e-6).sqrt().insertAxis(1));
  }
}
