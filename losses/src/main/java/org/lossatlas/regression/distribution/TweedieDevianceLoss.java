package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.ElementwiseLoss;

/// How much less likely a target is under the predicted mean than under itself, if its variance
/// grows with a power of the mean: from the squared error over counts and amounts that are often 0
/// to ever heavier tails.
///
/// ```
/// D = 2 (t^(2−p) / ((1−p)(2−p)) − t μ^(1−p) / (1−p) + μ^(2−p) / (2−p))
///   = 2 t^(2−p) (E(2−p) − E(1−p)),  E(k) = (e^(ku) − 1) / k,  u = log(μ / t)     as computed
///   = (t − μ)²                                                                   where p = 0
/// ```
///
/// `μ` is the mean; a mean is above 0 (real where `p` is 0), its logarithm real. The target `t` is
/// real where `p` is 0, at least 0 for 1 ≤ p < 2, above 0 from 2 on. The loss is at least 0. The
/// second form knows the limits 1 (Poisson) and 2 (Gamma), where `E(0) = u`, and loses no digits
/// beside them or where the fit is good; far from it the exponentials are taken of the whole terms,
/// so that they overflow only where the result does. With the factor 2 and all terms, as in
/// scikit-learn's metrics and torchmetrics, which take the mean; scikit-learn's HalfTweedieLoss,
/// LightGBM and XGBoost drop both.
///
/// @param power `p`: the variance is proportional to `μᵖ`; 0 for normal, 1 Poisson, 2 Gamma, 3
///   inverse Gaussian, or any other number above 1
/// @param logInput whether the prediction is the logarithm of the mean, rather than the mean
@Card(
    id = "tweedie-deviance",
    name = "Tweedie deviance",
    aliases = {
      "sklearn mean_tweedie_deviance",
      "torchmetrics tweedie_deviance_score",
      "pytorch-forecasting TweedieLoss",
      "LightGBM tweedie",
      "XGBoost reg:tweedie",
      "gamma deviance (power 2)",
      "inverse Gaussian deviance (power 3)"
    },
    reference =
        "Maurice C. K. Tweedie, An index which distinguishes between some important exponential"
            + " families, 1984; Bent Jorgensen, Exponential Dispersion Models, JRSS B 49(2), 1987",
    properties = {Property.NON_NEGATIVE, Property.TWICE_DIFFERENTIABLE})
public record TweedieDevianceLoss(double power, boolean logInput) implements ElementwiseLoss {
  public TweedieDevianceLoss {
    Require.that(power == 0 || power >= 1 && power < 1e6, "power", "0 or at least 1", power);
  }

  public TweedieDevianceLoss() {
    this(1.5, true);
  }

  @Override
  public List<Slot> slots() {
    Domain target = power < 2 ? Domain.NON_NEGATIVE : Domain.POSITIVE;
    return power == 0
        ? MeanLink.slots(logInput, Domain.REAL, Domain.REAL)
        : MeanLink.slots(logInput, Domain.POSITIVE, target);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    if (power == 0) {
      return target.sub(logInput ? prediction.exp() : prediction).square();
    }
    Expr m = MeanLink.logMean(logInput, prediction);
    Expr positive = target.gt(0);
    Expr logT = positive.where(target, target.constant(1)).log();
    Expr u = m.sub(logT);
    Expr pull = positive.where(m.mul(1 - power).add(logT), m.constant(Double.NEGATIVE_INFINITY));
    Expr scale = target.pow(2 - power);
    // Near the fit e^(ku) − 1 as a whole, far from it, or from a target of 0, each exponential.
    double near = 10 / power;
    Expr far = positive.complement().or(u.abs().gt(near));
    Expr v = far.where(u.constant(0), u);
    Expr level = term(2 - power, far, m.mul(2 - power), u, v, scale);
    return level.sub(term(1 - power, far, pull, u, v, scale)).mul(2);
  }

  /// `t^(2−p) E(k)`.
  ///
  /// @param exponent the logarithm of `t^(2−p) e^(ku)`
  /// @param v `u` where it is near 0
  private static Expr term(double k, Expr far, Expr exponent, Expr u, Expr v, Expr scale) {
    return k == 0
        ? scale.mul(u)
        : far.where(exponent.exp().sub(scale), scale.mul(v.mul(k).expm1())).div(k);
  }
}
