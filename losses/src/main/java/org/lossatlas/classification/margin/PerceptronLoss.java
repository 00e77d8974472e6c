package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// Pulls on scores of the wrong sign only: right is good enough, without any margin.
///
/// ```
/// L = max(0, −z),   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss is at least 0, and its gradient 0 from `z = 0` on.
/// As a score of 0 costs nothing, a model that says nothing is a minimum: train it sample by
/// sample, as the perceptron does, or keep the scores from vanishing.
@Card(
    id = "perceptron",
    name = "Perceptron loss",
    aliases = {"optax perceptron_loss"},
    reference = "Rosenblatt, The Perceptron, Psychological Review 65, 1958",
    properties = {CONVEX, NON_NEGATIVE, ROBUST})
public record PerceptronLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).neg().relu();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
