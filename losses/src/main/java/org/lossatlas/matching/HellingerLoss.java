package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.DistributionPairLoss;

/// Compares the roots of probabilities: rare classes count for more than in the total variation,
/// and never without bound as in the Kullback-Leibler divergence.
///
/// ```
/// H² = ½ Σ_c (√p_c − √q_c)² = 1 − Σ_c √(p_c q_c),   p, q = softmax,  √p = e^(log p / 2)
/// ```
///
/// Both logits are real, both have a gradient; of probabilities give the logarithms. The loss is
/// squared, between 0 and 1, and computed as the sum of squares, since the other form cancels where
/// the distributions are close.
@Card(
    id = "hellinger",
    name = "Squared Hellinger distance",
    reference =
        "Ernst Hellinger, Neue Begruendung der Theorie quadratischer Formen von unendlichvielen"
            + " Veraenderlichen, 1909",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record HellingerLoss() implements DistributionPairLoss {
  @Override
  public Expr each(Expr logP, Expr logQ) {
    return logP.mul(0.5).exp().sub(logQ.mul(0.5).exp()).square().sum(0).mul(0.5);
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(0.5);
  }
}
