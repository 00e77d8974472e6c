package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// A squared hinge that goes on as a line for scores far on the wrong side, so that mislabelled
/// samples pull with a bounded force.
///
/// ```
/// L = max(0, 1 − z)²    where z ≥ −1,   z = target · score
///   = −4 z              elsewhere
/// ```
///
/// Scores are real, targets −1 or +1; the loss is at least 0 and continuously differentiable. It is
/// four times the quadratically smoothed hinge with a `gamma` of 2, and computed as that. The Huber
/// loss of regression is another one.
@Card(
    id = "modified-huber",
    name = "Modified Huber loss (classification)",
    aliases = {"sklearn SGDClassifier modified_huber"},
    reference =
        "Zhang, Solving Large Scale Linear Prediction Problems Using Stochastic Gradient Descent"
            + " Algorithms, ICML 2004",
    survey = "4.1.5",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, CALIBRATED})
public record ModifiedHuberLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return new QuadraticSmoothedHingeLoss(2).each(score, target).mul(4);
  }

  @Override
  public double lipschitz() {
    return 4;
  }
}
