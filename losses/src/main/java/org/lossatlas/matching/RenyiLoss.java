package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.DistributionPairLoss;

/// Measures how much one distribution exceeds another, from everywhere alike at a low order to the
/// single worst class at a high one.
///
/// ```
/// R = log(Σ_c p_c^α q_c^(1−α)) / (α − 1),                      p, q = softmax
///   = logSumExp_c(α log p_c + (1 − α) log q_c) / (α − 1)     as computed
/// R = KL(p ‖ q) where α = 1
/// ```
///
/// Logits of the data `p` and of the model `q` are real, both with a gradient; of probabilities
/// give the logarithms. The loss is at least 0 and finite for all logits, since no probability is
/// raised to a power. Order 1/2 is twice [BhattacharyyaLoss]; the limit is taken for exactly 1.
///
/// @param alpha the order `α`, above 0
@Card(
    id = "renyi",
    name = "Renyi divergence",
    reference = "Alfred Renyi, On Measures of Entropy and Information, Berkeley Symposium 1961",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record RenyiLoss(double alpha) implements DistributionPairLoss {
  public RenyiLoss {
    Require.above("alpha", alpha, 0);
  }

  public RenyiLoss() {
    this(2);
  }

  @Override
  public Expr each(Expr logP, Expr logQ) {
    if (alpha == 1) {
      return KullbackLeibler.divergence(logP, logQ);
    }
    Expr logOverlap = logP.mul(alpha).add(logQ.mul(1 - alpha)).logSumExp(0);
    return logOverlap.mul(1 / (alpha - 1));
  }

  @Override
  public double lipschitz() {
    return alpha == 1
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(2) * Math.hypot(1, alpha / (alpha - 1));
  }
}
