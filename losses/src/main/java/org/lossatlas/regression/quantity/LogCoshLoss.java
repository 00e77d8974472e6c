package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// A smooth absolute error: a parabola around 0 that nears `|r| − log 2 / a` on both sides.
///
/// ```
/// L = log cosh(a r) / a,   r = prediction − target
///   = |r| + (softplus(−2 a |r|) − log 2) / a        as computed
/// ```
///
/// Prediction and target are real; the loss is at least 0, its gradient is tanh(a r). The second
/// form takes no exponential of a large number, where `log(cosh(..))` as written overflows at a
/// residual of 711 (89 in float32), as it does in torchmetrics and auraloss. Close to 0 it is exact
/// to an absolute, not a relative, rounding error. Keras, optax and torchmetrics have no `a`, which
/// is an `a` of 1.
///
/// @param a the sharpness, above 0: the larger, the closer to the absolute error
@Card(
    id = "log-cosh",
    name = "Log-cosh",
    aliases = {
      "Keras LogCosh",
      "optax log_cosh",
      "torchmetrics log_cosh_error",
      "auraloss LogCoshLoss"
    },
    reference =
        "Peter J. Green, Bayesian reconstructions from emission tomography data using a modified"
            + " EM algorithm, IEEE Transactions on Medical Imaging 9(1), 1990",
    survey = "3.1.9",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST, TWICE_DIFFERENTIABLE})
public record LogCoshLoss(double a) implements ElementwiseLoss {
  private static final double LOG_2 = Math.log(2);

  public LogCoshLoss {
    Require.above("a", a, 0);
  }

  public LogCoshLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target).abs();
    return r.add(r.mul(-2 * a).softplus().sub(LOG_2).mul(1 / a));
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
