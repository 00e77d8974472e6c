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

/// A parabola for small residuals that saturates at 2, so that gross outliers hardly pull at all.
///
/// ```
/// L = 2 q / (q + 4),   q = (r/c)²,  r = prediction − target
/// ```
///
/// Prediction and target are real; the loss is at least 0. Normalised as by Barron and in kornia,
/// to `r² / (2 c²)` near 0; the classical `r² / (s² + r²)` is half of this at `c = s/2`. Residuals
/// beyond 1e9 scales are held there, so that the square does not overflow.
///
/// @param c scale of the residual, above 0
@Card(
    id = "geman-mcclure",
    name = "Geman-McClure",
    aliases = {"kornia geman_mcclure_loss (c = 1)"},
    reference =
        "Stuart Geman, Donald E. McClure, Bayesian image analysis: an application to single photon"
            + " emission tomography, Proc. American Statistical Association, 1985; Jonathan T."
            + " Barron, A General and Adaptive Robust Loss Function, CVPR 2019, arXiv:1701.03077",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, BOUNDED, ROBUST, TWICE_DIFFERENTIABLE})
public record GemanMcClureLoss(double c) implements ElementwiseLoss {
  public GemanMcClureLoss {
    Require.above("c", c, 0);
  }

  public GemanMcClureLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr q = Residual.held(prediction, target, c).square();
    return q.mul(2).div(q.add(4));
  }

  /// Reached at `r = 2 c / √3`.
  @Override
  public double lipschitz() {
    return 3 * Math.sqrt(3) / (8 * c);
  }
}
