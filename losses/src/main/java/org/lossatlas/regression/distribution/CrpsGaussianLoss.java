package org.lossatlas.regression.distribution;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.LocationScaleLoss;

/// How far the distribution function of a predicted normal distribution is from the step at the
/// target: the absolute error, for a model that says how sure it is, and as little shaken by
/// outliers.
///
/// ```
/// L = ∫ (F(x) − [x ≥ y])² dx = s (z (2Φ(z) − 1) + 2φ(z) − 1/√π),   z = r / s,  r = y − m
///   = r erf(z / √2) + s (√(2/π) e^(−z²/2) − 1/√π)                     as computed
/// ```
///
/// Location `m` and target `y` are real, the scale `s`, a deviation, is above 0. The loss is at
/// least 0 and in the unit of the target. The second form keeps the derivative in the scale where
/// `z` is large; it is `√(2/π) e^(−z²/2) − 1/√π`, that in the location `−erf(z / √2)`.
@Card(
    id = "crps-gaussian",
    name = "CRPS of a Gaussian",
    aliases = {"continuous ranked probability score"},
    reference =
        "Tilmann Gneiting, Adrian E. Raftery, Anton H. Westveld, Tom Goldman, Calibrated"
            + " Probabilistic Forecasting Using Ensemble Model Output Statistics and Minimum CRPS"
            + " Estimation, Monthly Weather Review 133(5), 2005",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ROBUST,
      Property.PROPER,
      Property.TWICE_DIFFERENTIABLE
    })
public record CrpsGaussianLoss() implements LocationScaleLoss {
  @Override
  public Expr each(Expr location, Expr scale, Expr target) {
    Expr r = target.sub(location);
    Expr z = r.div(scale);
    Expr peak = z.square().mul(-0.5).exp().mul(Math.sqrt(2 / Math.PI));
    Expr distance = r.mul(z.mul(Math.sqrt(0.5)).erf());
    return distance.add(scale.mul(peak.sub(1 / Math.sqrt(Math.PI))));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(1 + 1 / Math.PI);
  }
}
