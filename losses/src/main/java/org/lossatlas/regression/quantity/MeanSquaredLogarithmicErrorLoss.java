package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Slot;
import org.lossatlas.signature.ElementwiseLoss;

/// The squared difference of logarithms: compares counts and prices by their ratio, so that large
/// targets do not drown small ones.
///
/// ```
/// MSLE = (log(1 + prediction) − log(1 + target))²
/// ```
///
/// Prediction and target are above −1; the loss is at least 0. What is not above −1 is refused:
/// Keras lifts both to 1e-7 first, and scikit-learn refuses anything below 0.
@Card(
    id = "mean-squared-logarithmic-error",
    name = "Mean squared logarithmic error",
    aliases = {
      "MSLE",
      "Keras MeanSquaredLogarithmicError",
      "sklearn mean_squared_log_error",
      "DL4J LossMSLE"
    },
    reference = "classical",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, TWICE_DIFFERENTIABLE})
public record MeanSquaredLogarithmicErrorLoss() implements ElementwiseLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return LogarithmicResidual.of(prediction, target).square();
  }

  @Override
  public List<Slot> slots() {
    return LogarithmicResidual.slots();
  }
}
