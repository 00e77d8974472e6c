package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceFreeLoss;

/// DPO without a reference model, which the likelihood of the preferred answer stands in for: one
/// model less to hold and to run.
///
/// ```
/// L = (1 − ε) softplus(−h) + ε softplus(h) − α log π(y_w) / |y_w|
/// h = β (log π(y_w) − log π(y_l))
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | policyChosenLogps, policyRejectedLogps | N | at most 0, summed over the tokens of an answer |
/// | chosenLengths, rejectedLengths | N | tokens of each answer, at least 1; the latter not read |
///
/// The loss is at least 0. The contrast takes sums, the likelihood the mean over the tokens of its
/// answer; the paper writes a sum there, its code and TRL take the mean over all preferred tokens
/// of the batch, which is the same where all answers are equally long.
///
/// @param beta scale of the log-ratio, above 0
/// @param alpha weight of the negative log-likelihood, at least 0
/// @param labelSmoothing probability `ε` that chosen and rejected are swapped, in [0, 0.5)
@Card(
    id = "cpo",
    name = "Contrastive preference optimisation",
    aliases = {"CPO", "TRL CPOTrainer", "Liger-Kernel LigerFusedLinearCPOLoss"},
    reference = "Xu et al., Contrastive Preference Optimization, ICML 2024, arXiv 2401.08417",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record CpoLoss(double beta, double alpha, double labelSmoothing)
    implements PreferenceFreeLoss {
  public CpoLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("alpha", alpha, 0);
    BradleyTerry.requireSmoothing(labelSmoothing);
  }

  public CpoLoss() {
    this(0.1, 1, 0);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected, Expr chosenLength, Expr rejectedLength) {
    Expr h = chosen.sub(rejected).mul(beta);
    Expr likelihood = chosen.div(chosenLength).mul(alpha);
    return BradleyTerry.surprise(h, labelSmoothing).sub(likelihood);
  }

  @Override
  public double lipschitz() {
    double slope = beta * (1 - labelSmoothing);
    return Math.hypot(slope + alpha, slope);
  }
}
