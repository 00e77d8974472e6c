package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.DistributionPairLoss;

/// Punishes a model without mercy for every class that it holds to be much rarer than the data do.
///
/// ```
/// χ²(p ‖ q) = Σ_c (p_c − q_c)² / q_c,   p, q = softmax
///           = Σ_c q_c (e^t − 1)²,       t = log p_c − log q_c     as computed, for t ≤ 1
///           = Σ_c e^(log p_c + t) − 2 p_c + q_c                             for t > 1
/// ```
///
/// Logits of the data `p` and of the model `q` are real, both with a gradient; of probabilities
/// give the logarithms. The loss is at least 0, and loses no digits where the two are close. It
/// grows like the exponential of the difference of logits: above about 80 it is infinite in
/// float32, above 700 in double; a class that both hold to be impossible does no harm. Neyman's
/// divergence is the same with `p` and `q` exchanged.
@Card(
    id = "chi-squared",
    name = "Pearson chi-squared divergence",
    aliases = {"Pearson divergence"},
    reference =
        "Karl Pearson, On the criterion that a given system of deviations..., Philosophical"
            + " Magazine 50, 1900",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record ChiSquaredLoss() implements DistributionPairLoss {
  @Override
  public Expr each(Expr logP, Expr logQ) {
    Expr p = logP.exp();
    Expr q = logQ.exp();
    Expr t = logP.sub(logQ);
    Expr far = logP.add(t).exp().sub(p.mul(2)).add(q);
    return t.gt(1).where(far, q.mul(t.expm1().square())).sum(0);
  }
}
