package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// Drives the lead of the preferred answer to a fixed target and no further, so that preferences
/// which are always the same do not pull the policy away from the reference without end.
///
/// ```
/// L = (w − l − 1 / (2β))²     eq. 17
/// w = log π(y_w) / π_ref(y_w),   l = log π(y_l) / π_ref(y_l)
/// ```
///
/// The inputs are log-probabilities, at most 0; the reference has no gradient. The loss is at least
/// 0. It takes log-probabilities as they are given, as the paper does; TRL divides both log-ratios
/// by the answers' numbers of tokens first, which giving averages instead of sums comes to.
///
/// @param beta strength of the pull towards the reference, `τ` of the paper, above 0
@Card(
    id = "ipo",
    name = "Identity preference optimisation",
    aliases = {"IPO", "TRL DPOTrainer ipo"},
    reference =
        "Azar et al., A General Theoretical Paradigm to Understand Learning from Human"
            + " Preferences, AISTATS 2024, arXiv 2310.12036, equation 17",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE, SHIFT_INVARIANT})
public record IpoLoss(double beta) implements PreferenceLoss {
  public IpoLoss {
    Require.above("beta", beta, 0);
  }

  public IpoLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    return chosen.sub(rejected).sub(1 / (2 * beta)).square();
  }
}
