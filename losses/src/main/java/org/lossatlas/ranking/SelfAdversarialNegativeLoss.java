package org.lossatlas.ranking;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ScoreNegativesLoss;

/// Logistic loss of one positive and many negatives, of which those that the model already scores
/// high weigh most.
///
/// ```
/// L = −log σ(γ + positive) − Σ_k w_k log σ(−n_k − γ),   w = softmax(α n), a constant
///   = softplus(−γ − positive) + Σ_k w_k softplus(γ + n_k)                     as computed
/// ```
///
/// The positive's score and those of its `K` negatives `n` are real, minus distances in the paper;
/// the loss is at least 0. The weights are held constant in the gradient. The paper's formula has
/// no factor; its code and pykeen halve the sum of the two terms.
///
/// @param margin what is added to every score, `γ`, any real number
/// @param temperature factor `α` on the negatives' scores in the weights, at least 0; larger is
///   sharper
@Card(
    id = "self-adversarial-negative",
    name = "Self-adversarial negative sampling",
    aliases = {"NSSA", "RotatE loss", "pykeen NSSALoss"},
    reference =
        "Sun, Deng, Nie & Tang, RotatE: Knowledge Graph Embedding by Relational Rotation in"
            + " Complex Space, ICLR 2019, arXiv:1902.10197",
    properties = {NON_NEGATIVE, ROBUST})
public record SelfAdversarialNegativeLoss(double margin, double temperature)
    implements ScoreNegativesLoss {
  public SelfAdversarialNegativeLoss {
    Require.finite("margin", margin);
    Require.atLeast("temperature", temperature, 0);
  }

  public SelfAdversarialNegativeLoss() {
    this(9, 1);
  }

  @Override
  public Expr each(Expr positive, Expr negative) {
    Expr weight = negative.mul(temperature).softmax(0).stopGradient();
    Expr ofNegatives = weight.dot(negative.add(margin).softplus());
    return positive.add(margin).neg().softplus().add(ofNegatives);
  }

  @Override
  public double lipschitz() {
    return Lists.SLOPE;
  }
}
