package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceUnpairedLoss;

/// Learns from single answers that were liked or not, without pairs, by how people value gains and
/// losses: ever less, the further they are from what is usual.
///
/// ```
/// L = λ_D σ(−h)  for a desirable answer,   λ_U σ(h)  for another
/// h = β (log π(y) / π_ref(y) − z₀)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | policyLogps, referenceLogps | N | at most 0, summed over the tokens of an answer |
/// | desirable | N | 1 or 0 |
/// | referencePoint | 1 | `z₀`, at least 0 |
///
/// The reference point `z₀` is how far the policy is from the reference by now: the caller's
/// estimate, the mean log-ratio over mismatched prompts and answers, not below 0, is a constant
/// here. The loss is between 0 and the larger weight. `1 − σ(x)` is `σ(−x)`, which keeps its digits
/// near 0. Answers stand in any order, and a batch may have one kind alone.
///
/// @param beta strength of the pull towards the reference, above 0
/// @param desirableWeight `λ_D`, at least 0
/// @param undesirableWeight `λ_U`, at least 0
@Card(
    id = "kto",
    name = "Kahneman-Tversky optimisation",
    aliases = {"KTO", "TRL KTOTrainer", "Liger-Kernel LigerFusedLinearKTOLoss"},
    reference =
        "Ethayarajh et al., KTO: Model Alignment as Prospect Theoretic Optimization, ICML 2024,"
            + " arXiv 2402.01306",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, TWICE_DIFFERENTIABLE})
public record KtoLoss(double beta, double desirableWeight, double undesirableWeight)
    implements PreferenceUnpairedLoss {
  public KtoLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("desirableWeight", desirableWeight, 0);
    Require.atLeast("undesirableWeight", undesirableWeight, 0);
  }

  public KtoLoss() {
    this(0.1, 1, 1);
  }

  @Override
  public Domain referencePointDomain() {
    return Domain.NON_NEGATIVE;
  }

  @Override
  public Expr each(Expr logRatio, Expr desirable, Expr referencePoint) {
    Expr h = logRatio.sub(referencePoint).mul(beta);
    Expr weight = desirable.where(desirableWeight, undesirableWeight);
    return desirable.where(h.neg(), h).sigmoid().mul(weight);
  }

  @Override
  public double lipschitz() {
    return beta * Math.max(desirableWeight, undesirableWeight) / 4;
  }
}
