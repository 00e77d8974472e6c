package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// Makes the preferred answer likelier than the rejected one, measured against a reference model
/// that it must not stray far from.
///
/// ```
/// L = −log σ(h),   h = β (log π(y_w) / π_ref(y_w) − log π(y_l) / π_ref(y_l))     eq. 7
///   = (1 − ε) softplus(−h) + ε softplus(h)                                        as computed
/// ```
///
/// The inputs are log-probabilities, at most 0, each summed over the tokens of an answer; the
/// reference has no gradient. The loss is at least 0. With `labelSmoothing` `ε` above 0 this is the
/// conservative cDPO (Mitchell, 2023), which TRL no longer offers for this loss.
///
/// @param beta strength of the pull towards the reference, above 0
/// @param labelSmoothing probability `ε` that chosen and rejected are swapped, in [0, 0.5)
@Card(
    id = "dpo",
    name = "Direct preference optimisation",
    aliases = {"TRL DPOTrainer sigmoid", "cDPO with labelSmoothing"},
    reference = "Rafailov et al., Direct Preference Optimization, NeurIPS 2023, arXiv 2305.18290",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE, SHIFT_INVARIANT})
public record DpoLoss(double beta, double labelSmoothing) implements PreferenceLoss {
  public DpoLoss {
    Require.above("beta", beta, 0);
    BradleyTerry.requireSmoothing(labelSmoothing);
  }

  public DpoLoss() {
    this(0.1, 0);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    return BradleyTerry.surprise(chosen.sub(rejected).mul(beta), labelSmoothing);
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * beta * (1 - labelSmoothing);
  }
}
