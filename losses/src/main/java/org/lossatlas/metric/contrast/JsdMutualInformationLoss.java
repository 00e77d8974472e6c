package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.CriticLoss;

/// Trains a critic to tell pairs drawn together from pairs drawn apart by a bounded gradient.
///
/// ```
/// L = mean softplus(−joint) + mean softplus(marginal)
/// ```
///
/// Scores are real, of any numbers of pairs; the loss is one number, at least 0: binary
/// cross-entropy of joint pairs as 1 and of others as 0, the two means added. It is minus the bound
/// without its constant of 2 log 2; the authors' code adds log 2 to each mean.
@Card(
    id = "jsd-mutual-information",
    name = "Jensen-Shannon mutual information",
    aliases = {"Deep InfoMax JSD", "DIM"},
    reference =
        "Hjelm, Fedorov, Lavoie-Marchildon, Grewal, Bachman, Trischler & Bengio, Learning"
            + " Deep Representations by Mutual Information Estimation and Maximization, ICLR"
            + " 2019, arXiv:1808.06670",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ROBUST,
      Property.TWICE_DIFFERENTIABLE
    })
public record JsdMutualInformationLoss() implements CriticLoss {
  /// Weights that sum to at most 1, for each kind of pairs.
  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }

  @Override
  public Expr each(Expr joint, Expr marginal) {
    return joint.neg().softplus().totalMean().add(marginal.softplus().totalMean());
  }
}
