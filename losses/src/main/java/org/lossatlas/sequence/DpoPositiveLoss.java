package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// DPO that does not let the preferred answer become less likely than under the reference, which
/// the plain loss allows as long as the rejected one falls faster.
///
/// ```
/// L = −log σ(g) = softplus(−g),   g = β (w − l − λ max(0, −w))
/// w = log π(y_w) / π_ref(y_w),   l = log π(y_l) / π_ref(y_l)
/// ```
///
/// The inputs are log-probabilities, at most 0, each summed over the tokens of an answer; the
/// reference has no gradient. The loss is at least 0. At `w = 0` the penalty has gradient 0.
///
/// @param beta strength of the pull towards the reference, above 0
/// @param lambda weight of the penalty on a preferred answer below the reference, at least 0
@Card(
    id = "dpo-positive",
    name = "DPO-Positive",
    aliases = {"DPOP", "Smaug"},
    reference =
        "Pal et al., Smaug: Fixing Failure Modes of Preference Optimisation with DPO-Positive,"
            + " 2024, arXiv 2402.13228",
    properties = {CONVEX, NON_NEGATIVE, ROBUST})
public record DpoPositiveLoss(double beta, double lambda) implements PreferenceLoss {
  public DpoPositiveLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("lambda", lambda, 0);
  }

  public DpoPositiveLoss() {
    this(0.3, 50);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    Expr penalty = chosen.neg().relu().mul(lambda);
    return BradleyTerry.surprise(chosen.sub(rejected).sub(penalty).mul(beta));
  }

  @Override
  public double lipschitz() {
    return beta * Math.hypot(1 + lambda, 1);
  }
}
