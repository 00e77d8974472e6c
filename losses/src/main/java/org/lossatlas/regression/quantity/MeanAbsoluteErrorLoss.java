package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.ElementwiseLoss;

/// The absolute residual: pulls a prediction towards the median of its targets, as hard from afar
/// as from close by.
///
/// ```
/// MAE = |r|,   r = prediction − target
/// ```
///
/// Prediction and target are real; the loss is at least 0. At the kink `r = 0` the gradient is 0.
/// DL4J's LossL1 adds up the outputs of a row, its LossMAE averages them as here; Keras averages
/// over the last axis first, which makes a difference only with weights.
@Card(
    id = "mean-absolute-error",
    name = "Mean absolute error",
    aliases = {
      "L1",
      "MAE",
      "PyTorch nn.L1Loss",
      "Keras MeanAbsoluteError",
      "DJL L1Loss",
      "DL4J LossMAE",
      "LightGBM regression_l1"
    },
    reference = "Boscovich 1757; Laplace 1774",
    survey = "3.1.2",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST, PROPER})
public record MeanAbsoluteErrorLoss() implements ElementwiseLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).abs();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
