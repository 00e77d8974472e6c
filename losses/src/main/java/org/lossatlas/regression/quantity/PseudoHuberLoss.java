package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// A Huber loss without a seam: a parabola for small residuals that nears a line of slope `delta`,
/// smooth to any order.
///
/// ```
/// L = δ² (√(1 + (r/δ)²) − 1),   r = prediction − target
///   = δ r² / (δ + √(r² + δ²))   as computed
/// ```
///
/// Prediction and target are real; the loss is at least 0. The second form subtracts nothing, so it
/// loses no digits near 0, and its root is that of a hypotenuse, whose squares do not overflow.
/// kornia's `charbonnier_loss` is this with a `delta` of 1; BasicSR's `CharbonnierLoss` is `√(r² +
/// ε)`, another loss.
///
/// @param delta the residual `δ` at which the parabola turns into a line, above 0
@Card(
    id = "pseudo-huber",
    name = "Pseudo-Huber",
    aliases = {
      "smooth approximation of Huber",
      "scipy pseudo_huber",
      "XGBoost reg:pseudohubererror",
      "kornia charbonnier_loss (delta = 1)"
    },
    reference =
        "Pierre Charbonnier, Laure Blanc-Feraud, Gilles Aubert, Michel Barlaud, Two deterministic"
            + " half-quadratic regularization algorithms for computed imaging, ICIP 1994; Richard"
            + " Hartley, Andrew Zisserman, Multiple View Geometry, 2003",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST, TWICE_DIFFERENTIABLE})
public record PseudoHuberLoss(double delta) implements ElementwiseLoss {
  public PseudoHuberLoss {
    Require.above("delta", delta, 0);
  }

  public PseudoHuberLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target).abs();
    return r.mul(r.div(Residual.hypotenuse(r, delta).add(delta))).mul(delta);
  }

  @Override
  public double lipschitz() {
    return delta;
  }
}
