package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MulticlassLoss;

/// Pulls up the true class and pushes down the one on top, where these are not the same.
///
/// ```
/// L = max(0, max_{j ≠ y} x_j − x_y)
/// ```
///
/// Logits `x` are real, the label `y` is a class; the loss is at least 0, and so is its gradient
/// once the true class is on top.
@Card(
    id = "multiclass-perceptron",
    name = "Multi-class perceptron loss",
    aliases = {"optax multiclass_perceptron_loss"},
    reference =
        "Crammer & Singer, Ultraconservative Online Algorithms for Multiclass Problems, JMLR 3,"
            + " 2003",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT})
public record MulticlassPerceptronLoss() implements MulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    return Rival.lead(logits, target).neg().relu();
  }

  /// 1 at the true class and 1 at its rival.
  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
