package org.lossatlas.sequence;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PolicySequenceLoss;

/// Makes the tokens of answers likelier that did better than their group, all of them: what would
/// be clipped elsewhere keeps its gradient here, with a weight that is capped.
///
/// ```
/// L = −1/M Σ min(r, ε_max) A log π over the M tokens of the batch,   r = π / π_old, a constant
///   = −1/M Σ exp(min(log r, log ε_max)) A log π                               as computed
/// ```
///
/// Log-probabilities `(N,T)` and advantages `A`, one an answer, are real, the mask is 0 or 1; the
/// loss is one number for the batch, 0 without tokens, and what the mask hides is not looked at. It
/// is a surrogate whose value says little, and finite for all finite inputs, since a ratio is
/// capped by its logarithm. The cap is absolute, as in ScaleRL and TRL (`epsilon_high`); the paper
/// of MiniMax-M1 writes it as `1 + ε`. There is no lower one.
///
/// @param epsilonMax the largest ratio `ε_max` that counts, above 0
@Card(
    id = "cispo",
    name = "CISPO",
    aliases = {"TRL GRPOTrainer cispo", "MiniMax-M1"},
    reference =
        "MiniMax, MiniMax-M1, 2025, arXiv 2506.13585; Khatri et al. (ScaleRL), 2025, arXiv"
            + " 2510.13786")
public record CispoLoss(double epsilonMax) implements PolicySequenceLoss {
  public CispoLoss {
    Require.above("epsilonMax", epsilonMax, 0);
  }

  public CispoLoss() {
    this(5);
  }

  @Override
  public Expr each(Expr logps, Expr oldLogps, Expr advantages, Expr mask) {
    Expr ratio = logps.sub(oldLogps).min(Math.log(epsilonMax)).exp().stopGradient();
    return new Tokens(mask).meanOfBatch(ratio.mul(advantages).mul(logps)).neg();
  }
}
