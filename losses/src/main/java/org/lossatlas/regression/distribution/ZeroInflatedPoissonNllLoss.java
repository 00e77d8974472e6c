package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The surprise of a count that is either always 0 or Poisson, where the share of the former and
/// the rate of the latter are predicted: more zeros than a rate explains do not drag it down.
///
/// ```
/// L = −log(σ(g) + σ(−g) e^−λ) = softplus(−g) − softplus(−g − λ)        where t = 0
///   = softplus(g) + λ − t log λ + log Γ(t + 1)                         elsewhere
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `rate` | any | `λ`, above 0 |
/// | `gateLogit` | alike | `g`, real; `σ(g)` is the share of structural zeros |
/// | `target` | alike | `t`, at least 0 |
///
/// The loss is at least 0. The gate is in the sense of Pyro and TensorFlow Probability, and the
/// opposite of `positiveLogit` in [ZeroInflatedLognormalLoss].
@Card(
    id = "zero-inflated-poisson-nll",
    name = "Zero-inflated Poisson negative log-likelihood",
    aliases = {"ZIP"},
    reference =
        "Diane Lambert, Zero-Inflated Poisson Regression, with an Application to Defects in"
            + " Manufacturing, Technometrics 34(1), 1992",
    properties = {Property.NON_NEGATIVE, Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record ZeroInflatedPoissonNllLoss() implements Loss {
  @Override
  public String signature() {
    return "rate-gate";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("rate", "(*)", "*", Domain.POSITIVE),
        Slot.learnt("gateLogit", "(*)", "*"),
        Slot.given("target", "(*)", "*", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr rate = in.get("rate");
    Expr g = in.get("gateLogit");
    Expr t = in.get("target");
    Expr none = g.neg().softplus().sub(g.neg().sub(rate).softplus());
    Expr some = g.softplus().add(rate).sub(t.mul(rate.log())).add(t.add(1).logGamma());
    return t.eq(0).where(none, some);
  }
}
