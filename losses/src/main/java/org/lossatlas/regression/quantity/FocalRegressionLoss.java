package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// An absolute or squared residual, turned down where it is small already, so that training attends
/// to what is still wrong.
///
/// ```
/// L = (2 σ(β |r|) − 1)^γ |r|^power,   r = prediction − target
///   = tanh(β |r| / 2)^γ |r|^power     as computed
/// ```
///
/// Prediction and target are real; the loss is at least 0, and with `power` 2 finite while the
/// square of the residual is. The second form subtracts nothing and loses no digits near 0. The
/// gradient flows through the focus too. The authors' code also offers `tanh(β |r|)`.
///
/// @param beta how fast the focus `β` grows with the residual, above 0
/// @param gamma power `γ` of the focus, at least 1: below, its slope at 0 has no bound
/// @param power 1 for the absolute, 2 for the squared residual
@Card(
    id = "focal-regression",
    name = "Focal regression (Focal-R)",
    aliases = {"Focal-R", "focal L1", "focal MSE"},
    reference =
        "Yuzhe Yang, Kaiwen Zha, Yingcong Chen, Hao Wang, Dina Katabi, Delving into Deep Imbalanced"
            + " Regression, ICML 2021, arXiv:2102.09554",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, TWICE_DIFFERENTIABLE})
public record FocalRegressionLoss(double beta, double gamma, int power) implements ElementwiseLoss {
  public FocalRegressionLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("gamma", gamma, 1);
    Require.that(power == 1 || power == 2, "power", "1 or 2", power);
  }

  public FocalRegressionLoss() {
    this(0.2, 1, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target).abs();
    Expr focus = r.mul(beta / 2).tanh().pow(gamma);
    return focus.mul(power == 1 ? r : r.square());
  }
}
