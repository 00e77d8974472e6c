package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MarginLoss;

/// A hinge with its kink rounded off to a parabola whose length can be chosen, so that it is as
/// easy to minimise as wanted.
///
/// ```
/// L = max(0, 1 − z)² / (2 γ)    where z ≥ 1 − γ,   z = target · score
///   = 1 − γ/2 − z               elsewhere
///   = q (h − q/2) / γ           as computed, h = max(0, 1 − z), q = min(h, γ)
/// ```
///
/// Scores are real, targets −1 or +1; the loss is at least 0 and continuously differentiable. The
/// last form squares nothing larger than `gamma`, so it does not overflow.
///
/// @param gamma length `γ` of the parabola, above 0: towards 0 the plain hinge
@Card(
    id = "quadratic-smoothed-hinge",
    name = "Quadratically smoothed hinge loss",
    aliases = {"smooth hinge (SDCA)"},
    reference =
        "Zhang, Solving Large Scale Linear Prediction Problems Using Stochastic Gradient Descent"
            + " Algorithms, ICML 2004",
    survey = "4.1.4",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, CALIBRATED})
public record QuadraticSmoothedHingeLoss(double gamma) implements MarginLoss {
  public QuadraticSmoothedHingeLoss {
    Require.above("gamma", gamma, 0);
  }

  public QuadraticSmoothedHingeLoss() {
    this(2);
  }

  @Override
  public Expr each(Expr score, Expr target) {
    Expr h = target.mul(score).neg().add(1).relu();
    Expr q = h.min(gamma);
    return q.mul(h.sub(q.mul(0.5))).div(gamma);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
