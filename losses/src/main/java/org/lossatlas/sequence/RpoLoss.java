package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLengthsLoss;

/// DPO that also goes on learning the preferred answer by heart, which keeps its likelihood from
/// sinking together with that of the rejected one.
///
/// ```
/// L = softplus(−β (w − l)) − α log π(y_w) / |y_w|
/// w = log π(y_w) / π_ref(y_w),   l = log π(y_l) / π_ref(y_l)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | policyChosenLogps, policyRejectedLogps | N | at most 0, summed over the tokens of an answer |
/// | referenceChosenLogps, referenceRejectedLogps | N | the same, without gradient |
/// | chosenLengths, rejectedLengths | N | tokens of each answer, at least 1; the latter not read |
///
/// The loss is at least 0. The second term is a mean over the tokens of its own answer, as in the
/// paper; TRL takes the mean over the preferred tokens of the whole batch, which is the same where
/// all answers are equally long.
///
/// @param beta strength of the pull towards the reference, above 0
/// @param alpha weight of the negative log-likelihood, at least 0
@Card(
    id = "rpo",
    name = "DPO with NLL on the chosen answer",
    aliases = {
      "RPO",
      "iterative reasoning preference optimisation",
      "TRL DPOTrainer [sigmoid, sft]"
    },
    reference =
        "Pang et al., Iterative Reasoning Preference Optimization, NeurIPS 2024, arXiv"
            + " 2404.19733",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record RpoLoss(double beta, double alpha) implements PreferenceLengthsLoss {
  public RpoLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("alpha", alpha, 0);
  }

  public RpoLoss() {
    this(0.1, 1);
  }

  @Override
  public Expr each(Answer chosen, Answer rejected) {
    Expr h = chosen.logRatio().sub(rejected.logRatio()).mul(beta);
    return BradleyTerry.surprise(h).sub(chosen.policy().div(chosen.length()).mul(alpha));
  }

  @Override
  public double lipschitz() {
    return Math.hypot(beta + alpha, beta);
  }
}
