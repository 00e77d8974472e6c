package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// Learns from preferences of which a known share is swapped as if none were: in expectation over
/// the swaps it is the loss of clean labels.
///
/// ```
/// L = ((1 − ε) softplus(−h) − ε softplus(h)) / (1 − 2ε)
///   = softplus(−h) − ε h / (1 − 2ε)                         as computed
/// h = β (w − l),   w = log π(y_w) / π_ref(y_w),  l = log π(y_l) / π_ref(y_l)
/// ```
///
/// The inputs are log-probabilities, at most 0, each summed over the tokens of an answer; the
/// reference has no gradient. The price of being unbiased is that the loss falls without end as `h`
/// grows, with slope `−ε / (1 − 2ε)`, where the conservative variant of DPO turns back. The second
/// form subtracts no two large numbers. As in TRL the whole is divided by `1 − 2ε`.
///
/// @param beta strength of the pull towards the reference, above 0
/// @param labelSmoothing known probability `ε` that chosen and rejected are swapped, in [0, 0.5)
@Card(
    id = "robust-dpo",
    name = "Robust DPO",
    aliases = {"rDPO", "TRL DPOTrainer robust"},
    reference = "Chowdhury, Kini, Natarajan, Provably Robust DPO, ICML 2024, arXiv 2403.00409",
    properties = {CONVEX, ROBUST, TWICE_DIFFERENTIABLE, SHIFT_INVARIANT})
public record RobustDpoLoss(double beta, double labelSmoothing) implements PreferenceLoss {
  public RobustDpoLoss {
    Require.above("beta", beta, 0);
    BradleyTerry.requireSmoothing(labelSmoothing);
  }

  public RobustDpoLoss() {
    this(0.1, 0.1);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    Expr h = chosen.sub(rejected).mul(beta);
    return BradleyTerry.surprise(h).sub(h.mul(labelSmoothing / (1 - 2 * labelSmoothing)));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * beta * (1 - labelSmoothing) / (1 - 2 * labelSmoothing);
  }
}
