package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.ScorePairLoss;

/// Makes it likely that a user prefers what he chose to what he did not: a logistic regression on
/// the difference of two scores.
///
/// ```
/// L = −log σ(positive − negative) = softplus(negative − positive)
/// ```
///
/// Scores are real; the loss is at least 0, and finite for all finite scores. RecBole and catalyst
/// add 1e−10 inside the logarithm, which stops the gradient of the worst pairs. The paper's
/// regularisation of the embeddings is left to the caller.
@Card(
    id = "bpr",
    name = "Bayesian personalized ranking",
    aliases = {"BPR", "catalyst BPRLoss", "RecBole BPRLoss", "PyG BPRLoss"},
    reference =
        "Rendle, Freudenthaler, Gantner & Schmidt-Thieme, BPR: Bayesian Personalized Ranking"
            + " from Implicit Feedback, UAI 2009, arXiv:1205.2618",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record BprLoss() implements ScorePairLoss {
  @Override
  public Expr each(Expr positive, Expr negative) {
    return negative.sub(positive).softplus();
  }

  @Override
  public double lipschitz() {
    return Lists.SLOPE;
  }
}
