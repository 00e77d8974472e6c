package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The squared residual, tilted: pulls a prediction towards an expectile of its targets, which is
/// to the mean what a quantile is to the median.
///
/// ```
/// L = |τ − [u < 0]| u²,   u = target − prediction
/// ```
///
/// Prediction and target are real; the loss is at least 0, continuously differentiable, and finite
/// while the square of the residual is. At a `tau` of 0.5 this is half the squared error. Implicit
/// Q-learning uses it to prefer good actions.
///
/// @param tau the expectile at which the loss is least, in (0, 1)
@Card(
    id = "expectile",
    name = "Expectile",
    aliases = {"asymmetric least squares"},
    reference =
        "Whitney K. Newey, James L. Powell, Asymmetric Least Squares Estimation and Testing,"
            + " Econometrica 55(4), 1987",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET})
public record ExpectileLoss(double tau) implements ElementwiseLoss {
  public ExpectileLoss {
    Require.between("tau", tau, 0, 1);
  }

  /// The mean.
  public ExpectileLoss() {
    this(0.5);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr u = target.sub(prediction);
    return u.lt(0).where(1 - tau, tau).mul(u.square());
  }
}
