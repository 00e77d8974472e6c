package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The surprise of a share under a Beta distribution, both of whose shapes are predicted: for rates
/// and proportions, however skewed.
///
/// ```
/// L = log Γ(α) + log Γ(β) − log Γ(α + β) − (α − 1) log t − (β − 1) log(1 − t)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `alpha`, `beta` | any | above 0 |
/// | `target` | alike | `t`, in (0, 1): exactly 0 or 1 is refused |
///
/// The Gamma functions are written by Stirling's formula with what it leaves, whose large parts
/// cancel on paper, so large shapes lose no digits. pytorch-forecasting predicts mean and
/// precision: `α = mean · precision`, `β = (1 − mean) · precision`. With all constants.
@Card(
    id = "beta-distribution-nll",
    name = "Beta distribution negative log-likelihood",
    aliases = {"pytorch-forecasting BetaDistributionLoss"},
    reference =
        "Silvia L. P. Ferrari, Francisco Cribari-Neto, Beta Regression for Modelling Rates and"
            + " Proportions, Journal of Applied Statistics 31(7), 2004",
    properties = {Property.CONVEX, Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record BetaDistributionNllLoss() implements Loss {
  private static final Domain SHARE =
      Domain.real("a number in (0, 1)", Double.MIN_VALUE, Math.nextDown(1.0));

  @Override
  public String signature() {
    return "beta-shapes";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("alpha", "(*)", "*", Domain.POSITIVE),
        Slot.learnt("beta", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", SHARE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr alpha = in.get("alpha");
    Expr beta = in.get("beta");
    Expr t = in.get("target");
    Expr data = alpha.sub(1).mul(t.log()).add(beta.sub(1).mul(t.neg().log1p()));
    return logBeta(alpha, beta).sub(data);
  }

  /// `log B(a, b)`.
  private static Expr logBeta(Expr a, Expr b) {
    Expr sum = a.add(b);
    Expr bulk = a.mul(b.div(a).log1p()).add(b.mul(a.div(b).log1p())).neg();
    Expr root = sum.log().sub(a.log()).sub(b.log()).mul(0.5).add(Stirling.HALF_LOG_TWO_PI);
    Expr rest = Stirling.remainder(a).add(Stirling.remainder(b)).sub(Stirling.remainder(sum));
    return bulk.add(root).add(rest);
  }
}
