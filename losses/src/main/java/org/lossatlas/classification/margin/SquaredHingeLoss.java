package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MarginLoss;

/// Pushes scores to the right side of a margin, the harder the farther they are from it.
///
/// ```
/// L = max(0, m − z)²,   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss is at least 0, continuously differentiable, and
/// finite while the square is. There is no factor 1/2.
///
/// @param margin the `z` from which on a sample costs nothing, above 0
@Card(
    id = "squared-hinge",
    name = "Squared hinge loss",
    aliases = {
      "L2-SVM loss",
      "Keras SquaredHinge",
      "DL4J LossSquaredHinge",
      "sklearn LinearSVC squared_hinge"
    },
    reference =
        "Lee & Mangasarian, SSVM: A Smooth Support Vector Machine, Computational Optimization and"
            + " Applications 20, 2001",
    properties = {CONVEX, NON_NEGATIVE, CALIBRATED})
public record SquaredHingeLoss(double margin) implements MarginLoss {
  public SquaredHingeLoss {
    Require.above("margin", margin, 0);
  }

  public SquaredHingeLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).neg().add(margin).relu().square();
  }
}
