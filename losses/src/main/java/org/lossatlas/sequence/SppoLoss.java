package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// Drives the winner of a policy's game against itself up to a fixed log-ratio, and the loser down
/// to its negative: one step towards the policy that no other one beats.
///
/// ```
/// L = (w − 1 / (2β))² + (l + 1 / (2β))²     eq. 4.7 with certain wins
/// w = log π(y_w) / π_ref(y_w),   l = log π(y_l) / π_ref(y_l)
/// ```
///
/// The inputs are log-probabilities, at most 0, each summed over the tokens of an answer; the
/// reference, the policy before the step, has no gradient. The loss is at least 0. This is the hard
/// form, in which the preferred answer wins with probability 1.
///
/// @param beta `1/η` of the paper, above 0; small takes long steps
@Card(
    id = "sppo",
    name = "Self-play preference optimisation (hard)",
    aliases = {"SPPO", "TRL DPOTrainer sppo_hard"},
    reference =
        "Wu et al., Self-Play Preference Optimization for Language Model Alignment, ICLR 2025,"
            + " arXiv 2405.00675",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record SppoLoss(double beta) implements PreferenceLoss {
  public SppoLoss {
    Require.above("beta", beta, 0);
  }

  public SppoLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    double goal = 1 / (2 * beta);
    return chosen.sub(goal).square().add(rejected.add(goal).square());
  }
}
