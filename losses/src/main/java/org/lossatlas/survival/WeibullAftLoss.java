package org.lossatlas.survival;

import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// The likelihood of a lifetime under a Weibull distribution whose scale and shape are both
/// predicted: the hazard may grow or fall with age.
///
/// ```
/// L = −log f(t) with an event,   −log S(t) without;   S(t) = exp(−(t / λ)^k)
///   = exp(k z) − e (log k − log t + k z),   z = log t − log λ               as computed
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logScale | N | real, `log λ` |
/// | logShape | N | real, `log k`; 0 makes it the exponential distribution |
/// | time | N | `t` of the event or of the last observation, above 0 |
/// | event | N | `e`, 1: the event happened then, 0: nothing more is known |
///
/// A density's likelihood may be below 0. It is not clamped, where torchsurv holds the cumulative
/// hazard below 1e10: `exp(k z)` leaves float32 where `k z` is above 88, the loss itself being that
/// large.
@Card(
    id = "weibull-aft",
    name = "Weibull accelerated failure time",
    aliases = {"torchsurv neg_log_likelihood_weibull", "exponential survival (logShape = 0)"},
    reference =
        "Weibull 1951; Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data,"
            + " 2002",
    properties = {TWICE_DIFFERENTIABLE})
public record WeibullAftLoss() implements Loss {
  @Override
  public String signature() {
    return "survival-weibull";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logScale", "(N)", "N"),
        Slot.learnt("logShape", "(N)", "N"),
        Slot.given("time", "(N)", "N", Domain.POSITIVE),
        Slot.given("event", "(N)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logShape = in.get("logShape");
    Expr logTime = in.get("time").log();
    Expr kz = logTime.sub(in.get("logScale")).mul(logShape.exp());
    Expr logHazard = logShape.sub(logTime).add(kz);
    return kz.exp().sub(in.get("event").mul(logHazard));
  }
}
