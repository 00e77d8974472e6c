package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Slot;
import org.lossatlas.signature.AggregateLoss;

/// The root of the mean squared logarithmic error of the batch: roughly the relative error of a
/// typical prediction.
///
/// ```
/// RMSLE = √(mean of (log(1 + prediction) − log(1 + target))²),   over all entries of the batch
/// ```
///
/// Prediction and target are above −1; the loss is at least 0, one number for the batch, and its
/// gradient 0 for a perfect prediction. The root is taken once over everything.
@Card(
    id = "root-mean-squared-logarithmic-error",
    name = "Root mean squared logarithmic error",
    aliases = {"RMSLE", "sklearn root_mean_squared_log_error"},
    reference = "classical",
    survey = "3.1.8",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC})
public record RootMeanSquaredLogarithmicErrorLoss() implements AggregateLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return Residual.rootMeanSquare(LogarithmicResidual.of(prediction, target));
  }

  @Override
  public List<Slot> slots() {
    return LogarithmicResidual.slots();
  }
}
