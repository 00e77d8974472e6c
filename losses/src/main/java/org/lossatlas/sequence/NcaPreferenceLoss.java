package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// Raises the preferred answer in its own right rather than its lead alone, so that its likelihood
/// does not sink together with that of the rejected one.
///
/// ```
/// L = −log σ(β w) − ½ log σ(−β w) − ½ log σ(−β l)
///   = softplus(−β w) + ½ softplus(β w) + ½ softplus(β l)          as computed
/// w = log π(y_w) / π_ref(y_w),   l = log π(y_l) / π_ref(y_l)
/// ```
///
/// The inputs are log-probabilities, at most 0, each summed over the tokens of an answer; the
/// reference has no gradient. The loss is at least 0. The preferred answer settles at `2^(1/β)`
/// times the likelihood that the reference gives it; the rejected one only falls.
///
/// @param beta strength of the pull towards the reference, above 0
@Card(
    id = "nca-preference",
    name = "Noise contrastive alignment for pairs",
    aliases = {"NCA", "TRL DPOTrainer nca_pair"},
    reference =
        "Chen et al., Noise Contrastive Alignment of Language Models with Explicit Rewards,"
            + " NeurIPS 2024, arXiv 2402.05369",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record NcaPreferenceLoss(double beta) implements PreferenceLoss {
  public NcaPreferenceLoss {
    Require.above("beta", beta, 0);
  }

  public NcaPreferenceLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    Expr w = chosen.mul(beta);
    Expr noise = w.softplus().add(rejected.mul(beta).softplus());
    return w.neg().softplus().add(noise.mul(0.5));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(1.25) * beta;
  }
}
