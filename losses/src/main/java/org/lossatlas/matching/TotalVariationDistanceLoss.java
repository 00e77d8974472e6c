package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.DistributionPairLoss;

/// Moves probability between classes at one price, however little of it a class has: the largest
/// difference that two distributions make for any event.
///
/// ```
/// TV = ½ Σ_c |p_c − q_c|,   p, q = softmax
/// ```
///
/// Both logits are real, both have a gradient; of probabilities give the logarithms. The loss is
/// between 0 and 1. A class of which both are equally sure has gradient 0, and so has a row in
/// which both are quite sure of something, be it different things.
@Card(
    id = "total-variation-distance",
    name = "Total variation distance",
    reference = "Alexandre B. Tsybakov, Introduction to Nonparametric Estimation, 2009",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.ROBUST,
      Property.SHIFT_INVARIANT
    })
public record TotalVariationDistanceLoss() implements DistributionPairLoss {
  @Override
  public Expr each(Expr logP, Expr logQ) {
    return logP.exp().sub(logQ.exp()).abs().sum(0).mul(0.5);
  }

  @Override
  public double lipschitz() {
    return 0.5;
  }
}
