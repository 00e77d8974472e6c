package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// One family of robust losses with a knob: from squared over Charbonnier, Cauchy and Geman-McClure
/// to Welsch, as `alpha` falls.
///
/// ```
/// L = b/α ((s/b + 1)^{α/2} − 1)      s = (r/scale)²,  b = |α − 2|,  r = prediction − target
///   = s/2                            where α = 2
///   = log(1 + s/2)                   where α = 0
///   = 1 − exp(−s/2)                  where α = −∞
///   = b/α expm1(α/2 log(1 + s/b))    as computed elsewhere
/// ```
///
/// Prediction and target are real; the loss is at least 0. The logarithm is taken without the
/// square where that is large, so it does not overflow, and `expm1` loses no digits near 0. Both
/// parameters are fixed: learning them adds the logarithm of a normalising constant to the loss.
///
/// @param alpha shape, any number or −∞: 2 squared, 1 pseudo-Huber, 0 Cauchy, −2 Geman-McClure, −∞
///   Welsch; nearer than 1e-4 to 2, float32 loses digits
/// @param scale the residual at which the parabola ends, above 0
@Card(
    id = "barron-adaptive",
    name = "General adaptive robust",
    aliases = {"Barron", "robust_loss_pytorch lossfun"},
    reference =
        "Jonathan T. Barron, A General and Adaptive Robust Loss Function, CVPR 2019,"
            + " arXiv:1701.03077, equation 13",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, TWICE_DIFFERENTIABLE})
public record BarronAdaptiveLoss(double alpha, double scale) implements ElementwiseLoss {
  public BarronAdaptiveLoss {
    Require.that(alpha < Double.POSITIVE_INFINITY, "alpha", "a number or -Infinity", alpha);
    Require.above("scale", scale, 0);
  }

  /// Pseudo-Huber.
  public BarronAdaptiveLoss() {
    this(1, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    if (alpha == 2) {
      return prediction.sub(target).div(scale).square().mul(0.5);
    }
    if (alpha == 0) {
      return new CauchyLoss(scale).each(prediction, target);
    }
    if (alpha == Double.NEGATIVE_INFINITY) {
      return new WelschLoss(scale).each(prediction, target);
    }
    double b = Math.abs(alpha - 2);
    Expr log = Residual.logOnePlusSquare(prediction.sub(target).div(scale * Math.sqrt(b)));
    return log.mul(alpha / 2).expm1().mul(b / alpha);
  }
}
