package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.DistributionPairLoss;

/// Keeps pulling at distributions with nothing in common, where [HellingerLoss] of the same overlap
/// has gone flat.
///
/// ```
/// B = −log Σ_c √(p_c q_c) = −logSumExp_c((log p_c + log q_c)/2),   p, q = softmax
/// ```
///
/// Both logits are real, both have a gradient; of probabilities give the logarithms. The loss is at
/// least 0 and finite for all logits, with a gradient of at most 1. It is half of [RenyiLoss] of
/// order 1/2.
@Card(
    id = "bhattacharyya",
    name = "Bhattacharyya distance",
    reference =
        "Anil Bhattacharyya, On a measure of divergence between two statistical populations"
            + " defined by their probability distributions, Bulletin of the Calcutta Mathematical"
            + " Society 35, 1943",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record BhattacharyyaLoss() implements DistributionPairLoss {
  @Override
  public Expr each(Expr logP, Expr logQ) {
    return logP.add(logQ).mul(0.5).logSumExp(0).neg();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
