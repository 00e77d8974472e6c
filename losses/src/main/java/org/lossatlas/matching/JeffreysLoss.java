package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.DistributionPairLoss;

/// Makes two distributions pay for each other's mistakes: what either finds improbable, the other
/// should not be sure of.
///
/// ```
/// J = KL(p ‖ q) + KL(q ‖ p)
///   = Σ_c (p_c − q_c)(log p_c − log q_c),   p, q = softmax     as computed
/// ```
///
/// Both logits are real, both have a gradient; of probabilities give the logarithms. The loss is at
/// least 0, as is each of its terms, so that nothing cancels. The sum of both divergences, where
/// some write their mean.
@Card(
    id = "jeffreys",
    name = "Jeffreys divergence",
    aliases = {"symmetric KL"},
    reference =
        "Harold Jeffreys, An invariant form for the prior probability in estimation problems,"
            + " Proceedings of the Royal Society A 186, 1946",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record JeffreysLoss() implements DistributionPairLoss {
  @Override
  public Expr each(Expr logP, Expr logQ) {
    return logP.exp().sub(logQ.exp()).dot(logP.sub(logQ));
  }
}
