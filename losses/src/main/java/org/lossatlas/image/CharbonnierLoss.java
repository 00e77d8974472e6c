package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The absolute error with its tip rounded off, so that small errors are not pulled at with full
/// strength.
///
/// ```
/// L = √(r² + ε²),   r = prediction − target
/// ```
///
/// Inputs are real, of any shape; the loss is at least `eps`, which it is for a perfect prediction.
/// Both numbers are divided by the larger one before they are squared, so that no square overflows
/// or vanishes. BasicSR and mmagic add `eps` itself, 1e−12, under the root: that is `eps` 1e−6
/// here. kornia's charbonnier_loss is `√(r² + 1) − 1`, the pseudo-Huber loss.
///
/// @param eps the error from which on the slope is nearly 1, above 0
@Card(
    id = "charbonnier",
    name = "Charbonnier loss",
    aliases = {"BasicSR CharbonnierLoss", "mmagic CharbonnierLoss"},
    reference =
        "Charbonnier, Blanc-Feraud, Aubert & Barlaud, Two deterministic half-quadratic"
            + " regularization algorithms for computed imaging, ICIP 1994; Lai, Huang, Ahuja &"
            + " Yang (LapSRN), CVPR 2017, arXiv:1704.03915",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.SYMMETRIC,
      Property.ROBUST,
      Property.TWICE_DIFFERENTIABLE
    })
public record CharbonnierLoss(double eps) implements ElementwiseLoss {
  public CharbonnierLoss {
    Require.above("eps", eps, 0);
  }

  /// The `eps` of LapSRN.
  public CharbonnierLoss() {
    this(1e-3);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return length(prediction.sub(target), eps);
  }

  /// `√(r² + eps²)`. The divisor cancels, and so it may be held constant in derivatives.
  static Expr length(Expr r, double eps) {
    Expr larger = r.abs().max(eps).stopGradient();
    Expr small = larger.reciprocal().mul(eps);
    return r.div(larger).square().add(small.square()).sqrt().mul(larger);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
