package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.ElementwiseLoss;

/// The signed residual: tells whether predictions are too high or too low on average, and cannot
/// train a model by itself.
///
/// ```
/// MBE = r,   r = prediction − target
/// ```
///
/// Prediction and target are real. The loss has no lower bound and its gradient is 1 everywhere, so
/// it is a diagnostic, or a term beside another loss. Positive means too high, as in the
/// verification of forecasts; some texts subtract the other way round, which flips the sign.
@Card(
    id = "mean-bias-error",
    name = "Mean bias error",
    aliases = {"MBE"},
    reference = "classical",
    survey = "3.1.1",
    properties = {CONVEX, ROBUST, TWICE_DIFFERENTIABLE})
public record MeanBiasErrorLoss() implements ElementwiseLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
