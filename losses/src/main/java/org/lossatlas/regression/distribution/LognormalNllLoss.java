package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Slot;
import org.lossatlas.signature.LocationScaleLoss;

/// The surprise of a positive target under a log-normal distribution whose parameters are both
/// predicted: errors are judged by their ratio.
///
/// ```
/// L = y + log s + ((y − m) / s)² / 2 + log(2π) / 2,   y = log target,  m = location,  s = scale
/// ```
///
/// The location is real and the mean of the logarithm, not of the target; the scale, its deviation,
/// is above 0 and not clamped: take the exponential or softplus of a network's output. The target
/// is above 0. With all constants.
@Card(
    id = "lognormal-nll",
    name = "Log-normal negative log-likelihood",
    aliases = {"pytorch-forecasting LogNormalDistributionLoss"},
    reference = "John Aitchison, James A. C. Brown, The Lognormal Distribution, 1957",
    properties = {Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record LognormalNllLoss() implements LocationScaleLoss {
  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("location", "(*)", "*"),
        Slot.learnt("scale", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", Domain.POSITIVE));
  }

  @Override
  public Expr each(Expr location, Expr scale, Expr target) {
    Expr y = target.log();
    Expr z = y.sub(location).div(scale);
    return y.add(scale.log()).add(z.square().mul(0.5)).add(Stirling.HALF_LOG_TWO_PI);
  }
}
