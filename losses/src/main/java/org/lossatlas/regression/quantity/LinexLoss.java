package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// Punishes residuals of one sign exponentially and those of the other about linearly, for errors
/// that are dear in one direction only.
///
/// ```
/// L = b (e^{a r} − a r − 1),   r = prediction − target
///   = b (expm1(a r) − a r)     as computed
/// ```
///
/// Prediction and target are real; the loss is at least 0. It is not finite where `a r` is above
/// 709 (88 in float32): the exponential is the point of this loss, and it is not clipped.
///
/// @param a asymmetry, not 0: positive makes predictions that are too high the dear ones
/// @param b scale, above 0
@Card(
    id = "linex",
    name = "LINEX",
    aliases = {"linear-exponential"},
    reference =
        "Hal R. Varian, A Bayesian approach to real estate assessment, 1975; Arnold Zellner,"
            + " Bayesian Estimation and Prediction Using Asymmetric Loss Functions, JASA 81(394),"
            + " 1986",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, TWICE_DIFFERENTIABLE})
public record LinexLoss(double a, double b) implements ElementwiseLoss {
  public LinexLoss {
    Require.finite("a", a);
    Require.that(a != 0, "a", "other than 0", a);
    Require.above("b", b, 0);
  }

  public LinexLoss() {
    this(1, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr ar = prediction.sub(target).mul(a);
    return ar.expm1().sub(ar).mul(b);
  }
}
