package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The absolute residual as a share of the mean size of prediction and target, which keeps it at
/// most 2 however small the target.
///
/// ```
/// sMAPE = 2 |prediction − target| / max(|prediction| + |target|, ε)
/// ```
///
/// Prediction and target are real; the loss lies in [0, 2], and where both are 0 it is 0 with
/// gradient 0. Where the denominator is `eps` it counts as constant. The factor 2 is that of
/// torchmetrics, pytorch-forecasting and neuralforecast; some texts leave it out or multiply by
/// 100.
///
/// @param eps the least denominator `ε`, above 0
@Card(
    id = "symmetric-mape",
    name = "Symmetric mean absolute percentage error",
    aliases = {
      "sMAPE",
      "torchmetrics symmetric_mean_absolute_percentage_error",
      "pytorch-forecasting SMAPE"
    },
    reference =
        "J. Scott Armstrong, Long-Range Forecasting, 1985; Spyros Makridakis, Accuracy measures,"
            + " International Journal of Forecasting 9(4), 1993",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, BOUNDED})
public record SymmetricMapeLoss(double eps) implements ElementwiseLoss {
  public SymmetricMapeLoss {
    Require.above("eps", eps, 0);
  }

  public SymmetricMapeLoss() {
    this(1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr sizes = prediction.abs().add(target.abs());
    return prediction.sub(target).abs().mul(2).div(sizes.max(eps));
  }
}
