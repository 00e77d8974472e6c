package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The surprise of a count under a negative binomial distribution whose mean and dispersion are
/// both predicted: counts that scatter more than Poisson's.
///
/// ```
/// L = log Γ(t+1) + log Γ(r) − log Γ(t+r) + r log(1 + a) + t log(1 + 1/a),  r = 1/φ,  a = φ μ
///   = log Γ(t+1) − t log μ + t + s log1p((μ − t) / s) + log1p(t φ) / 2 + ρ(r) − ρ(s),  s = r + t
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `mean` | any | `μ`, above 0 |
/// | `dispersion` | alike | `φ`, above 0: the variance is `μ + φ μ²` |
/// | `target` | alike | `t`, at least 0 |
///
/// Towards a dispersion of 0 the distribution is Poisson's. The second form is the one computed;
/// `ρ` is what Stirling's formula leaves of `log Γ`. The value keeps its digits where the
/// dispersion is small, the derivative in the dispersion loses some in float32. The loss is at
/// least 0. PyTorch's distribution has `total_count` `1 / φ` and `probs` `a / (1 + a)`. With all
/// constants.
@Card(
    id = "negative-binomial-nll",
    name = "Negative binomial negative log-likelihood",
    aliases = {
      "DeepAR",
      "neuralforecast DistributionLoss NegativeBinomial",
      "pytorch-forecasting NegativeBinomialDistributionLoss"
    },
    reference =
        "David Salinas, Valentin Flunkert, Jan Gasthaus, Tim Januschowski, DeepAR: Probabilistic"
            + " forecasting with autoregressive recurrent networks, International Journal of"
            + " Forecasting 36(3), 2020, arXiv:1704.04110; Major Greenwood, G. Udny Yule, JRSS"
            + " 83(2), 1920",
    properties = {Property.NON_NEGATIVE, Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record NegativeBinomialNllLoss() implements Loss {
  @Override
  public String signature() {
    return "mean-dispersion";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("mean", "(*)", "*", Domain.POSITIVE),
        Slot.learnt("dispersion", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr mean = in.get("mean");
    Expr dispersion = in.get("dispersion");
    Expr t = in.get("target");
    Expr r = dispersion.reciprocal();
    Expr s = r.add(t);
    Expr count = t.add(1).logGamma().sub(t.mul(mean.log())).add(t);
    // Of a much smaller mean u is −1 in float32, where log1p is infinite.
    Expr u = mean.sub(t).div(s);
    Expr near = u.gt(-0.5);
    Expr rate = s.mul(near.where(u.max(-0.5).log1p(), r.add(mean).div(s).log()));
    Expr scatter = t.mul(dispersion).log1p().mul(0.5);
    return count.add(rate).add(scatter).add(Stirling.remainder(r).sub(Stirling.remainder(s)));
  }
}
