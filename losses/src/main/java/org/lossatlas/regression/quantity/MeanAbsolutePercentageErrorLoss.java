package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The absolute residual as a share of the target: an error of 1 counts ten times as much at a
/// target of 10 as at 100.
///
/// ```
/// MAPE = |prediction − target| / max(|target|, ε)
/// ```
///
/// Prediction and target are real; the loss is at least 0, and its gradient 0 for a perfect
/// prediction. It is a share, not a percentage: Keras, DL4J and TensorFlow for Java multiply by
/// 100. A target of 0 gives a large but finite loss. The least denominator is that of Keras;
/// torchmetrics takes 1.17e-6, scikit-learn the machine epsilon, LightGBM 1.
///
/// @param eps the least denominator `ε`, above 0
@Card(
    id = "mean-absolute-percentage-error",
    name = "Mean absolute percentage error",
    aliases = {
      "MAPE",
      "Keras MeanAbsolutePercentageError",
      "sklearn mean_absolute_percentage_error",
      "DL4J LossMAPE",
      "LightGBM mape"
    },
    reference = "classical",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET})
public record MeanAbsolutePercentageErrorLoss(double eps) implements ElementwiseLoss {
  public MeanAbsolutePercentageErrorLoss {
    Require.above("eps", eps, 0);
  }

  public MeanAbsolutePercentageErrorLoss() {
    this(1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).abs().div(target.abs().max(eps));
  }
}
