package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MarginLoss;

/// Pushes scores to the right side of a margin, and no further.
///
/// ```
/// L = max(0, m − z),   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss is at least 0, and its gradient 0 from `z = m` on.
/// Keras and TensorFlow also take targets 0 and 1 and map them to −1 and +1; here these are
/// refused.
///
/// @param margin the `z` from which on a sample costs nothing, above 0
@Card(
    id = "hinge",
    name = "Hinge loss",
    aliases = {
      "optax hinge_loss",
      "Keras Hinge",
      "DJL HingeLoss",
      "DL4J LossHinge",
      "Tribuo Hinge",
      "SVM loss"
    },
    reference = "Cortes & Vapnik, Support-Vector Networks, Machine Learning 20, 1995",
    survey = "4.1.2",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, CALIBRATED})
public record HingeLoss(double margin) implements MarginLoss {
  public HingeLoss {
    Require.above("margin", margin, 0);
  }

  public HingeLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).neg().add(margin).relu();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
