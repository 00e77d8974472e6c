package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLengthsLoss;

/// DPO on averages over tokens, so that a long answer does not win or lose by its length.
///
/// ```
/// L = softplus(−β (w / |y_w| − l / |y_l|))
/// w = log π(y_w) / π_ref(y_w),   l = log π(y_l) / π_ref(y_l)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | policyChosenLogps, policyRejectedLogps | N | at most 0, summed over the tokens of an answer |
/// | referenceChosenLogps, referenceRejectedLogps | N | the same, without gradient |
/// | chosenLengths, rejectedLengths | N | tokens of each answer, at least 1 |
///
/// The loss divides, so give sums. It is at least 0. Scores per token are small, and so the default
/// `β`, that of DPO, is weak here: Tulu 3 takes 5.
///
/// @param beta strength of the pull towards the reference, above 0
@Card(
    id = "length-normalized-dpo",
    name = "Length-normalised DPO",
    aliases = {"TRL DPOTrainer sigmoid_norm", "Tulu 3"},
    reference = "Lambert et al., Tulu 3, 2024, arXiv 2411.15124",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record LengthNormalizedDpoLoss(double beta) implements PreferenceLengthsLoss {
  public LengthNormalizedDpoLoss {
    Require.above("beta", beta, 0);
  }

  public LengthNormalizedDpoLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Answer chosen, Answer rejected) {
    return BradleyTerry.surprise(perToken(chosen).sub(perToken(rejected)).mul(beta));
  }

  private static Expr perToken(Answer answer) {
    return answer.logRatio().div(answer.length());
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * beta;
  }
}
