package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The surprise of a target under Student's t distribution, all of whose parameters are predicted:
/// heavy tails where the data have them, so that outliers pull less the farther they are.
///
/// ```
/// L = log Γ(n/2) − log Γ((n+1)/2) + log(nπ) / 2 + log s + (n+1)/2 log(1 + z²/n),   z = (y − m) / s
///   = log(2π) / 2 − δ(n/2) + log s + (n+1)/2 log1p(z²/n)                            as computed
/// δ(x) = log Γ(x + ½) − log Γ(x) − log(x) / 2
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `location`, `target` | any | `m` and `y`, real |
/// | `scale` | alike | `s`, above 0; not clamped |
/// | `degreesOfFreedom` | alike | `n`, above 0; the larger, the closer to a normal distribution |
///
/// `δ` is computed by Stirling's formula with what it leaves, so many degrees of freedom lose no
/// digits. With all constants.
@Card(
    id = "student-t-nll",
    name = "Student-t negative log-likelihood",
    aliases = {"neuralforecast DistributionLoss StudentT"},
    reference = "Student (William S. Gosset), The Probable Error of a Mean, Biometrika 6(1), 1908",
    properties = {Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record StudentTNllLoss() implements Loss {
  @Override
  public String signature() {
    return "location-scale-degrees";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("location", "(*)", "*"),
        Slot.learnt("scale", "(*)", "*", Domain.POSITIVE),
        Slot.learnt("degreesOfFreedom", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr s = in.get("scale");
    Expr n = in.get("degreesOfFreedom");
    Expr z = in.get("target").sub(in.get("location")).div(s);
    Expr tail = z.mul(z.div(n)).log1p().mul(n.add(1).mul(0.5));
    Expr peak = Stirling.halfStep(n.mul(0.5)).neg().add(Stirling.HALF_LOG_TWO_PI);
    return peak.add(s.log()).add(tail);
  }
}
