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

/// The squared residual: pulls a prediction towards the mean of its targets, outliers most of all.
///
/// ```
/// MSE = r²,   r = prediction − target
/// ```
///
/// Prediction and target are real; the loss is at least 0, and finite while the square of the
/// residual is. There is no factor 1/2: DJL's L2Loss has one by default. DL4J's LossL2 adds up the
/// outputs of a row where this averages them.
@Card(
    id = "mean-squared-error",
    name = "Mean squared error",
    aliases = {
      "L2",
      "MSE",
      "PyTorch nn.MSELoss",
      "Keras MeanSquaredError",
      "optax squared_error",
      "DL4J LossMSE"
    },
    reference = "Legendre 1805; Gauss 1809",
    survey = "3.1.3",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, PROPER, TWICE_DIFFERENTIABLE})
public record MeanSquaredErrorLoss() implements ElementwiseLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).square();
  }
}
