package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The surprise of an amount that is often 0 and otherwise log-normal, as what customers spend:
/// whether and how much are learnt at once.
///
/// ```
/// L = softplus(p) + [t > 0] (NLL(t; location, scale) − p)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `positiveLogit` | any | `p`, real; `σ(p)` is the probability that the target is above 0 |
/// | `location` | alike | mean of the logarithm of a positive target, real |
/// | `scale` | alike | its deviation, above 0; not clamped |
/// | `target` | alike | `t`, at least 0 |
///
/// `NLL` is [LognormalNllLoss]. The authors' code takes three logits and the softplus of the third
/// as the scale: that is the caller's. The sense of the logit is the opposite of the gate in
/// [ZeroInflatedPoissonNllLoss].
@Card(
    id = "zero-inflated-lognormal",
    name = "Zero-inflated log-normal (ZILN)",
    aliases = {"ZILN", "customer lifetime value"},
    reference =
        "Xiaojing Wang, Tianqi Liu, Jingang Miao, A Deep Probabilistic Model for Customer Lifetime"
            + " Value Prediction, 2019, arXiv:1912.07753",
    properties = {Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record ZeroInflatedLognormalLoss() implements Loss {
  @Override
  public String signature() {
    return "gate-location-scale";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("positiveLogit", "(*)", "*"),
        Slot.learnt("location", "(*)", "*"),
        Slot.learnt("scale", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr p = in.get("positiveLogit");
    Expr t = in.get("target");
    Expr positive = t.gt(0);
    Expr amount = positive.where(t, t.constant(1));
    Expr nll = new LognormalNllLoss().each(in.get("location"), in.get("scale"), amount);
    return p.softplus().add(positive.where(nll.sub(p), p.constant(0)));
  }
}
