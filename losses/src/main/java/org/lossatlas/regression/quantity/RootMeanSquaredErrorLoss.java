package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.AggregateLoss;

/// The root of the mean squared error of the batch: the same minimum, in the unit of the target.
///
/// ```
/// RMSE = √(mean of r²),   r = prediction − target,  over all entries of the batch
/// ```
///
/// Prediction and target are real; the loss is at least 0, one number for the batch. Residuals are
/// divided by the largest of them before they are squared, so that no square overflows. For a
/// perfect prediction the gradient is 0, where a root without a guard gives NaN. The root is taken
/// once, as in torchmetrics and neuralforecast; scikit-learn takes one for each output and averages
/// these.
@Card(
    id = "root-mean-squared-error",
    name = "Root mean squared error",
    aliases = {
      "RMSE",
      "sklearn root_mean_squared_error",
      "torchmetrics mean_squared_error(squared=False)"
    },
    reference = "classical",
    survey = "3.1.7",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record RootMeanSquaredErrorLoss() implements AggregateLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return Residual.rootMeanSquare(prediction.sub(target));
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
