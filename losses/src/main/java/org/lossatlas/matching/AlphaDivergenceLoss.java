package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.DistributionPairLoss;

/// Leads from covering every mode of the data to settling on one, by a single number.
///
/// ```
/// D = (1 − Σ_c p_c^α q_c^(1−α)) / (α (1 − α)),                  p, q = softmax
///   = −expm1(logSumExp_c(α log p_c + (1 − α) log q_c)) / (α (1 − α))     as computed
/// D = KL(p ‖ q) where α = 1,   KL(q ‖ p) where α = 0
/// ```
///
/// Logits of the data `p` and of the model `q` are real, both with a gradient; of probabilities
/// give the logarithms. The loss is at least 0; within α in (0, 1) it is at most 1/(α (1 − α)),
/// outside of [0, 1] it overflows for differences of logits above about 80/|α| in float32, as
/// [ChiSquaredLoss] does. The parameter is Minka's; Amari's is `2α − 1` up to sign. The limits are
/// taken for exactly 0 and 1; within 1e-3 of them float32 loses digits.
///
/// @param alpha `α`: 1 for KL(p ‖ q), 0 for KL(q ‖ p), 1/2 for 4 times [HellingerLoss], 2 for half
///   of [ChiSquaredLoss]; any number
@Card(
    id = "alpha-divergence",
    name = "Alpha-divergence",
    aliases = {"Amari alpha-divergence (Minka's parameter)"},
    reference =
        "Shun-ichi Amari, Differential-Geometrical Methods in Statistics, 1985; Thomas Minka,"
            + " Divergence measures and message passing, Microsoft Research TR-2005-173",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record AlphaDivergenceLoss(double alpha) implements DistributionPairLoss {
  public AlphaDivergenceLoss {
    Require.finite("alpha", alpha);
  }

  public AlphaDivergenceLoss() {
    this(0.5);
  }

  @Override
  public Expr each(Expr logP, Expr logQ) {
    if (alpha == 1) {
      return KullbackLeibler.divergence(logP, logQ);
    }
    if (alpha == 0) {
      return KullbackLeibler.divergence(logQ, logP);
    }
    Expr logOverlap = logP.mul(alpha).add(logQ.mul(1 - alpha)).logSumExp(0);
    return logOverlap.expm1().mul(1 / (alpha * (alpha - 1)));
  }
}
