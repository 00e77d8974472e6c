package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.ElementwiseLoss;

/// The surprise of a positive target under a Gamma distribution whose mean is predicted: errors are
/// judged by their ratio to the mean, as for claims, rainfall or durations.
///
/// ```
/// L = k (m + t e^−m)  [+ log Γ(k) − k log k − (k − 1) log t],   m = log mean,  k = shape
/// ```
///
/// The target `t` is above 0, and so is a mean; its logarithm is real. Below a logarithm of −88 the
/// loss overflows in float32. The defaults are those of scikit-learn's HalfGammaLoss, LightGBM and
/// XGBoost. The deviance, 0 for a perfect fit, is [TweedieDevianceLoss] with power 2.
///
/// @param shape shape `k` of the distribution, above 0; its rate is `k / mean`
/// @param logInput whether the prediction is the logarithm of the mean, rather than the mean
/// @param full whether the bracket is added, which does not depend on the prediction
@Card(
    id = "gamma-nll",
    name = "Gamma negative log-likelihood",
    aliases = {"sklearn HalfGammaLoss", "LightGBM gamma", "XGBoost reg:gamma"},
    reference =
        "John A. Nelder, Robert W. M. Wedderburn, Generalized Linear Models, Journal of the Royal"
            + " Statistical Society A 135(3), 1972",
    properties = {Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record GammaNllLoss(double shape, boolean logInput, boolean full)
    implements ElementwiseLoss {
  public GammaNllLoss {
    Require.above("shape", shape, 0);
  }

  public GammaNllLoss() {
    this(1, true, false);
  }

  @Override
  public List<Slot> slots() {
    return MeanLink.slots(logInput, Domain.POSITIVE, Domain.POSITIVE);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr m = MeanLink.logMean(logInput, prediction);
    Expr ratio = logInput ? target.mul(m.neg().exp()) : target.div(prediction);
    Expr loss = m.add(ratio).mul(shape);
    Expr k = target.constant(shape);
    Expr constant = k.logGamma().sub(shape * Math.log(shape)).sub(target.log().mul(shape - 1));
    return full ? loss.add(constant) : loss;
  }
}
