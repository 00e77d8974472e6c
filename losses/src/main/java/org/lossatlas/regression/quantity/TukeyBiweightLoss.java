package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// Half the squared residual near 0, bent until it is constant from `c` on: samples out there are
/// ignored.
///
/// ```
/// L = c²/6 (1 − (1 − q)³),       q = min((r/c)², 1),  r = prediction − target
///   = c²/6 q (3 − q (3 − q))     as computed
/// ```
///
/// Prediction and target are real; the loss lies in [0, c²/6]. The second form loses no digits near
/// 0, and as the residual is cut before it is squared, nothing overflows. Residuals are taken as
/// they are: neuralforecast's `TukeyLoss` divides by the deviation of the targets, and its code
/// falls as the residual grows.
///
/// @param c the residual from which the loss is constant, above 0; 4.685 is 95 % efficient for unit
///   normal errors
@Card(
    id = "tukey-biweight",
    name = "Tukey biweight",
    aliases = {"bisquare", "statsmodels TukeyBiweight"},
    reference =
        "Albert E. Beaton, John W. Tukey, The Fitting of Power Series, Meaning Polynomials,"
            + " Illustrated on Band-Spectroscopic Data, Technometrics 16(2), 1974",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, BOUNDED, ROBUST, TWICE_DIFFERENTIABLE})
public record TukeyBiweightLoss(double c) implements ElementwiseLoss {
  public TukeyBiweightLoss {
    Require.above("c", c, 0);
  }

  public TukeyBiweightLoss() {
    this(4.685);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr q = prediction.sub(target).abs().div(c).min(1).square();
    return q.mul(q.mul(q.neg().add(3)).neg().add(3)).mul(c * c / 6);
  }

  /// Reached at `r = c / √5`.
  @Override
  public double lipschitz() {
    return 16 * c / (25 * Math.sqrt(5));
  }
}
