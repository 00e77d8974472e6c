package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The absolute residual, tilted: pulls a prediction towards a quantile of its targets.
///
/// ```
/// ρ = max(τ u, (τ − 1) u),   u = target − prediction,  τ = quantile
/// ```
///
/// Prediction and target are real; the loss is at least 0. At the kink `u = 0` the gradient is the
/// mean of those on either side. At the median this is half the absolute error; pytorch-forecasting
/// doubles it, so that the two are equal.
///
/// @param quantile the quantile at which the loss is least, in (0, 1): the share of targets that
///   end up below
@Card(
    id = "quantile",
    name = "Quantile (pinball)",
    aliases = {
      "pinball",
      "tilted absolute",
      "check loss",
      "sklearn mean_pinball_loss",
      "neuralforecast QuantileLoss",
      "DJL QuantileL1Loss",
      "LightGBM quantile"
    },
    reference = "Roger Koenker, Gilbert Bassett, Regression Quantiles, Econometrica 46(1), 1978",
    survey = "3.1.10",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, ROBUST, PROPER})
public record QuantileLoss(double quantile) implements ElementwiseLoss {
  public QuantileLoss {
    Require.between("quantile", quantile, 0, 1);
  }

  /// The median.
  public QuantileLoss() {
    this(0.5);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return of(target.sub(prediction), prediction.constant(quantile));
  }

  /// The loss of a residual `u`, target less prediction.
  static Expr of(Expr u, Expr tau) {
    return u.mul(tau).max(u.mul(tau.sub(1)));
  }

  @Override
  public double lipschitz() {
    return Math.max(quantile, 1 - quantile);
  }
}
