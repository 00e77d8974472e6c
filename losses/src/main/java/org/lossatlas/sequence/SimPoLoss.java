package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceFreeLoss;

/// Makes the preferred answer likelier per token than the rejected one by a margin: what the loss
/// rewards is what generation ranks by, and no reference model is needed.
///
/// ```
/// L = −log σ(β log π(y_w) / |y_w| − β log π(y_l) / |y_l| − γ)
///   = softplus(γ − β (log π(y_w) / |y_w| − log π(y_l) / |y_l|))     as computed
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | policyChosenLogps, policyRejectedLogps | N | at most 0, summed over the tokens of an answer |
/// | chosenLengths, rejectedLengths | N | tokens of each answer, at least 1 |
///
/// The loss divides, so give sums. It is at least 0. The margin `γ` is that of the paper, beside
/// `β` and not multiplied by it. Good settings are `β` from 2 to 2.5 and `γ` from 0.5 to 1.5; TRL
/// starts with `β = 0.1`, and adds a negative log-likelihood unless its cpo_alpha is 0.
///
/// @param beta scale of the average log-probability, above 0
/// @param gamma lead that the preferred answer shall have, at least 0
@Card(
    id = "simpo",
    name = "SimPO",
    aliases = {"TRL CPOTrainer simpo", "Liger-Kernel LigerFusedLinearSimPOLoss"},
    reference =
        "Meng, Xia, Chen, SimPO: Simple Preference Optimization with a Reference-Free Reward,"
            + " NeurIPS 2024, arXiv 2405.14734",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record SimPoLoss(double beta, double gamma) implements PreferenceFreeLoss {
  public SimPoLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("gamma", gamma, 0);
  }

  public SimPoLoss() {
    this(2, 0.5);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected, Expr chosenLength, Expr rejectedLength) {
    Expr lead = chosen.div(chosenLength).sub(rejected.div(rejectedLength));
    return BradleyTerry.surprise(lead.mul(beta).sub(gamma));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * beta;
  }
}
