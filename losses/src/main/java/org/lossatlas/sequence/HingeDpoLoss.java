package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// Makes the preferred answer likelier than the rejected one by a margin, measured against a
/// reference model, and then leaves the pair alone.
///
/// ```
/// L = max(0, 1 − β (w − l))
/// w = log π(y_w) / π_ref(y_w),   l = log π(y_l) / π_ref(y_l)
/// ```
///
/// The inputs are log-probabilities, at most 0, each summed over the tokens of an answer; the
/// reference has no gradient. The loss is at least 0, and its gradient 0 from the margin on, the
/// kink included. This is the form of statistical rejection sampling (RSO); SLiC-HF itself has no
/// reference.
///
/// @param beta strength of the pull towards the reference, above 0
@Card(
    id = "hinge-dpo",
    name = "Hinge preference (SLiC-HF)",
    aliases = {"SLiC", "RSO hinge", "TRL DPOTrainer hinge"},
    reference =
        "Zhao et al., SLiC-HF, 2023, arXiv 2305.10425; Liu et al., Statistical Rejection"
            + " Sampling Improves Preference Optimization, ICLR 2024, arXiv 2309.06657",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT})
public record HingeDpoLoss(double beta) implements PreferenceLoss {
  public HingeDpoLoss {
    Require.above("beta", beta, 0);
  }

  public HingeDpoLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    return chosen.sub(rejected).mul(beta).complement().relu();
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * beta;
  }
}
