package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// A hinge with its kink rounded off to a parabola between scores of 0 and 1.
///
/// ```
/// L = 1/2 − z         where z ≤ 0,   z = target · score
///   = (1 − z)² / 2    where 0 < z < 1
///   = 0               elsewhere
/// ```
///
/// Scores are real, targets −1 or +1; the loss is at least 0 and continuously differentiable. It is
/// the quadratically smoothed hinge with a `gamma` of 1, and computed as that.
@Card(
    id = "smoothed-hinge",
    name = "Smoothed hinge loss",
    aliases = {"Rennie hinge"},
    reference =
        "Rennie & Srebro, Loss Functions for Preference Levels: Regression with Discrete Ordered"
            + " Labels, IJCAI Workshop 2005",
    survey = "4.1.3",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, CALIBRATED})
public record SmoothedHingeLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return new QuadraticSmoothedHingeLoss(1).each(score, target);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
