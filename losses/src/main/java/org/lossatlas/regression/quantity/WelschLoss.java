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

/// A parabola for small residuals that saturates at 1 as fast as a normal density falls, so that
/// outliers do not pull at all.
///
/// ```
/// L = 1 − exp(−(r/c)² / 2),   r = prediction − target
///   = −expm1(−(r/c)² / 2)     as computed
/// ```
///
/// Prediction and target are real; the loss is at least 0. Normalised as by Barron and in kornia,
/// to `r² / (2 c²)` near 0; M-estimation writes `k²/2 (1 − exp(−(r/k)²))`, which is `c²` times this
/// at `c = k/√2` (k = 2.9846 is 95 % efficient for normal errors). Residuals beyond 1e9 scales are
/// held there, so that the square does not overflow.
///
/// @param c scale of the residual, above 0
@Card(
    id = "welsch",
    name = "Welsch (Leclerc)",
    aliases = {"Leclerc", "correntropy-induced", "kornia welsch_loss (c = 1)"},
    reference =
        "John E. Dennis, Roy E. Welsch, Techniques for nonlinear least squares and robust"
            + " regression, Communications in Statistics 7(4), 1978; Yvan G. Leclerc, IJCV 3, 1989",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, BOUNDED, ROBUST, TWICE_DIFFERENTIABLE})
public record WelschLoss(double c) implements ElementwiseLoss {
  public WelschLoss {
    Require.above("c", c, 0);
  }

  public WelschLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return Residual.held(prediction, target, c).square().mul(-0.5).expm1().neg();
  }

  /// Reached at `r = c`.
  @Override
  public double lipschitz() {
    return Math.exp(-0.5) / c;
  }
}
