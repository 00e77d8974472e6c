package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.ElementwiseLoss;

/// Half the squared residual, whose gradient is the residual itself: pulls a prediction towards the
/// mean of its targets.
///
/// ```
/// L = r² / 2,   r = prediction − target
/// ```
///
/// Prediction and target are real; the loss is at least 0, and finite while the square of the
/// residual is. The factor is what sets it apart from the mean squared error: optax's `l2_loss`,
/// scikit-learn, statsmodels and DJL have it, Keras and PyTorch do not.
@Card(
    id = "half-squared-error",
    name = "Half squared error",
    aliases = {
      "optax l2_loss",
      "sklearn HalfSquaredError",
      "statsmodels LeastSquares",
      "DJL L2Loss (default weight)"
    },
    reference = "Legendre 1805; Gauss 1809",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, PROPER, TWICE_DIFFERENTIABLE})
public record HalfSquaredErrorLoss() implements ElementwiseLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).square().mul(0.5);
  }
}
