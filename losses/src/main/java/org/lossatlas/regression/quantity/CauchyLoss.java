package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// A parabola for small residuals that goes on as a logarithm, so that outliers pull the less the
/// farther out they are.
///
/// ```
/// L = log(1 + (r/c)² / 2),   r = prediction − target
/// ```
///
/// Prediction and target are real; the loss is at least 0. The logarithm of `1 + x²` is taken
/// without the square where that is large, so it overflows nowhere. Normalised as by Barron and in
/// kornia, to `r² / (2 c²)` near 0; M-estimation writes `k²/2 log(1 + (r/k)²)`, which is `c²` times
/// this at `c = k/√2` (k = 2.3849 is 95 % efficient for normal errors).
///
/// @param c scale of the residual, above 0
@Card(
    id = "cauchy",
    name = "Cauchy (Lorentzian)",
    aliases = {"Lorentzian", "kornia cauchy_loss (c = 1)"},
    reference =
        "Michael J. Black, P. Anandan, The Robust Estimation of Multiple Motions, CVIU 63(1), 1996;"
            + " Jonathan T. Barron, A General and Adaptive Robust Loss Function, CVPR 2019,"
            + " arXiv:1701.03077",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST, TWICE_DIFFERENTIABLE})
public record CauchyLoss(double c) implements ElementwiseLoss {
  public CauchyLoss {
    Require.above("c", c, 0);
  }

  public CauchyLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return Residual.logOnePlusSquare(prediction.sub(target).div(c * Math.sqrt(2)));
  }

  /// Reached at `r = c √2`.
  @Override
  public double lipschitz() {
    return 1 / (c * Math.sqrt(2));
  }
}
