package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// Focal loss for many labels of which few apply: negatives are turned down harder than positives,
/// and dropped once they are easy enough.
///
/// ```
/// L = −t (1 − p)^γ₊ log p − (1 − t) p_m^γ₋ log(1 − p_m),   p = σ(x),  p_m = max(p − clip, 0)
/// ```
///
/// Logits `x` are real, targets `t` in [0, 1]; the loss is at least 0. `1 − p_m` is computed as
/// `σ(−x) + clip`, and without a clip both terms from `softplus`, so that the loss is finite for
/// all finite logits. Negatives with `p` up to the clip cost 0 and have no gradient. Peers sum over
/// classes and batch and clamp at 1e−8 inside the logarithm. The focusing weights take part in the
/// gradient, as in the paper and timm; the authors' code holds them constant by default.
///
/// @param gammaNeg how strongly easy negatives `γ₋` are turned down, 0 or at least 1
/// @param gammaPos how strongly easy positives `γ₊` are turned down, at least 0
/// @param clip by how much the probability of negatives is shifted down, in [0, 1)
@Card(
    id = "asymmetric",
    name = "Asymmetric loss (multi-label)",
    aliases = {"ASL", "timm AsymmetricLossMultiLabel", "mmpretrain AsymmetricLoss"},
    reference =
        "Ridnik et al., Asymmetric Loss For Multi-Label Classification, ICCV 2021,"
            + " arXiv:2009.14119",
    properties = {NON_NEGATIVE, ROBUST})
public record AsymmetricLoss(double gammaNeg, double gammaPos, double clip) implements BinaryLoss {
  public AsymmetricLoss {
    Require.that(
        gammaNeg == 0 || gammaNeg >= 1 && gammaNeg < Double.POSITIVE_INFINITY,
        "gammaNeg",
        "0 or at least 1",
        gammaNeg);
    Require.atLeast("gammaPos", gammaPos, 0);
    Require.that(clip >= 0 && clip < 1, "clip", "in [0, 1)", clip);
  }

  public AsymmetricLoss() {
    this(4, 1, 0.05);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr positive = BinaryLabel.focal(logits, gammaPos);
    Expr negative = clip == 0 ? BinaryLabel.focal(logits.neg(), gammaNeg) : shifted(logits);
    return target.mul(positive).add(target.complement().mul(negative));
  }

  private Expr shifted(Expr logits) {
    Expr p = logits.sigmoid().sub(clip).relu();
    Expr rest = logits.neg().sigmoid().add(clip);
    return p.gt(0).where(p.pow(gammaNeg).mul(rest.log()).neg(), p.constant(0));
  }

  @Override
  public double lipschitz() {
    return BinaryLabel.focalSlope(Math.max(gammaNeg, gammaPos));
  }
}
