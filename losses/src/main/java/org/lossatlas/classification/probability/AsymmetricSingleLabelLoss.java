package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Label smoothing that does not insist: the small mass on the wrong classes counts less where
/// these are improbable already.
///
/// ```
/// L = −Σ_c t_c w_c log p_c,   t = (1 − ε) onehot(y) + ε / C,   p = softmax(x)
/// w_y = (1 − p_y)^γ₊,   w_c = p_c^γ₋ for c ≠ y
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0. Powers are
/// exponentials of log-probabilities, finite for all finite logits. Without smoothing the wrong
/// classes do not count at all. `γ₊` is 0 in the authors' code, 1 in timm.
///
/// @param gammaPos how strongly an easy true class `γ₊` is turned down, at least 0
/// @param gammaNeg how strongly easy wrong classes `γ₋` are turned down, at least 0
/// @param smoothing the mass `ε` that is spread evenly over all classes, in [0, 1]
@Card(
    id = "asymmetric-single-label",
    name = "Asymmetric loss (single label)",
    aliases = {"ASL single label", "timm AsymmetricLossSingleLabel"},
    reference = "Ridnik et al., ICCV 2021, arXiv:2009.14119",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record AsymmetricSingleLabelLoss(double gammaPos, double gammaNeg, double smoothing)
    implements MulticlassLoss {
  public AsymmetricSingleLabelLoss {
    Require.atLeast("gammaPos", gammaPos, 0);
    Require.atLeast("gammaNeg", gammaNeg, 0);
    Require.within("smoothing", smoothing, 0, 1);
  }

  public AsymmetricSingleLabelLoss() {
    this(0, 4, 0.1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr share = logits.size(0).reciprocal().mul(smoothing);
    Expr positive = BinaryLabel.focal(TrueClass.lead(logits, target), gammaPos);
    Expr logP = logits.logSoftmax(0);
    Expr negative = logP.mul(gammaNeg).exp().mul(logP);
    Expr negatives = TrueClass.others(logits, target).dot(negative);
    return share.add(1 - smoothing).mul(positive).sub(share.mul(negatives));
  }
}
