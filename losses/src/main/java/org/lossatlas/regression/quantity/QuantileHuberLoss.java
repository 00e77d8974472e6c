package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The quantile loss with its kink rounded off to a parabola, for critics that learn the
/// distribution of returns.
///
/// ```
/// L = |τ − [u < 0]| huber(u; κ) / κ,   u = target − prediction,  τ = quantile
/// ```
///
/// Prediction and target are real; the loss is at least 0 and continuously differentiable. It is
/// divided by `kappa`, as in the paper on implicit quantile networks, so that it nears the quantile
/// loss as `kappa` shrinks; the paper cited, neuralforecast and catalyst do not divide, which is
/// the same at 1. The table of all pairs of quantiles and samples is made by the caller.
///
/// @param quantile the quantile `τ` aimed at, in (0, 1)
/// @param kappa the residual `κ` at which the parabola becomes a line, above 0
@Card(
    id = "quantile-huber",
    name = "Quantile Huber",
    aliases = {"huberised quantile", "neuralforecast HuberQLoss"},
    reference =
        "Will Dabney, Mark Rowland, Marc G. Bellemare, Remi Munos, Distributional Reinforcement"
            + " Learning with Quantile Regression (QR-DQN), AAAI 2018, arXiv:1710.10044",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, ROBUST})
public record QuantileHuberLoss(double quantile, double kappa) implements ElementwiseLoss {
  public QuantileHuberLoss {
    Require.between("quantile", quantile, 0, 1);
    Require.above("kappa", kappa, 0);
  }

  /// The median.
  public QuantileHuberLoss() {
    this(0.5, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr u = target.sub(prediction);
    Expr side = u.lt(0).where(1 - quantile, quantile);
    return side.mul(HuberLoss.of(u.abs(), kappa)).div(kappa);
  }

  @Override
  public double lipschitz() {
    return Math.max(quantile, 1 - quantile);
  }
}
