package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.CriticLoss;

/// Trains a critic to tell pairs drawn together from pairs drawn apart, which bounds their mutual
/// information.
///
/// ```
/// L = log mean e^marginal − mean joint
/// ```
///
/// Scores are real, of any numbers of pairs; the loss is one number, minus a lower bound in nats,
/// and the logarithm a `logSumExp`. Large scores lose digits only as the difference itself does.
/// The paper's moving average against the bias of the gradient is left out.
@Card(
    id = "mine",
    name = "MINE (Donsker-Varadhan)",
    aliases = {"DV bound"},
    reference =
        "Belghazi, Baratin, Rajeswar, Ozair, Bengio, Courville & Hjelm, Mutual"
            + " Information Neural Estimation, ICML 2018, arXiv:1801.04062",
    properties = {
      Property.CONVEX,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record MineLoss() implements CriticLoss {
  /// A softmax, and weights that sum to 1.
  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }

  @Override
  public Expr each(Expr joint, Expr marginal) {
    Expr logMean = marginal.all().logSumExp(0).sub(marginal.rowCount().log());
    return logMean.sub(joint.totalMean());
  }
}
