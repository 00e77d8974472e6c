package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceUnpairedLoss;

/// Learns from single answers that were liked or not, by training a classifier of them whose logit
/// is the policy's reward.
///
/// ```
/// L = softplus(−h)  for a desirable answer,   softplus(h)  for another
/// h = β log π(y) / π_ref(y) − δ
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | policyLogps, referenceLogps | N | at most 0, summed over the tokens of an answer |
/// | desirable | N | 1 or 0 |
/// | referencePoint | 1 | `δ`, real |
///
/// The shift `δ` is the caller's running mean of the rewards, in their unit, so `β` is in it
/// already; it is a constant. The loss is at least 0. TRL's bco_pair is this with `δ = 0`, added up
/// over a pair. The paper's density ratios are weights of the units. An answer may be of either
/// kind in any batch.
///
/// @param beta strength of the pull towards the reference, above 0
@Card(
    id = "bco",
    name = "Binary classifier optimisation",
    aliases = {"BCO", "TRL BCOTrainer", "TRL DPOTrainer bco_pair with referencePoint 0"},
    reference =
        "Jung et al., Binary Classifier Optimization for Large Language Model Alignment, 2024,"
            + " arXiv 2404.04656",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record BcoLoss(double beta) implements PreferenceUnpairedLoss {
  public BcoLoss {
    Require.above("beta", beta, 0);
  }

  public BcoLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr logRatio, Expr desirable, Expr referencePoint) {
    Expr h = logRatio.mul(beta).sub(referencePoint);
    return desirable.where(h.neg(), h).softplus();
  }

  @Override
  public double lipschitz() {
    return beta;
  }
}
