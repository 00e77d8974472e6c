package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// A parabola for small residuals that goes on as a line for large ones, so that outliers pull no
/// harder than `delta`.
///
/// ```
/// L = r² / 2              where |r| ≤ δ,   r = prediction − target
///   = δ (|r| − δ / 2)     elsewhere
///   = q (|r| − q / 2),    q = min(|r|, δ)                        as computed
/// ```
///
/// Prediction and target are real; the loss is at least 0 and continuously differentiable. The
/// second form squares nothing larger than `delta`, so it does not overflow. PyTorch's smooth L1
/// with `beta` δ is this divided by δ. The default is that of PyTorch, Keras and optax; statsmodels
/// takes 1.345, LightGBM 0.9.
///
/// @param delta the residual at which the parabola becomes a line, above 0
@Card(
    id = "huber",
    name = "Huber",
    aliases = {
      "PyTorch nn.HuberLoss",
      "Keras Huber",
      "optax huber_loss",
      "statsmodels HuberT",
      "LightGBM huber",
      "Tribuo Huber"
    },
    reference =
        "Peter J. Huber, Robust estimation of a location parameter, Annals of Mathematical"
            + " Statistics 35(1), 1964",
    survey = "3.1.4",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record HuberLoss(double delta) implements ElementwiseLoss {
  public HuberLoss {
    Require.above("delta", delta, 0);
  }

  public HuberLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return of(prediction.sub(target).abs(), delta);
  }

  /// The loss of a residual of size `r`.
  static Expr of(Expr r, double delta) {
    Expr q = r.min(delta);
    return q.mul(r.sub(q.mul(0.5)));
  }

  @Override
  public double lipschitz() {
    return delta;
  }
}
