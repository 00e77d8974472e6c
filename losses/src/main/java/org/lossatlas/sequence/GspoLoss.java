package org.lossatlas.sequence;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PolicySequenceLoss;

/// Makes answers likelier that did better than their group, and clips an answer as a whole: a
/// single unusual token neither rules the step nor drops out of it alone.
///
/// ```
/// L = −min(s A, clip(s, 1 − ε_low, 1 + ε_high) A),   s = (π(answer) / π_old(answer))^(1 / length)
///   = −A exp(log s, held at the bound that the sign of A calls for)                as computed
/// ```
///
/// The ratio of an answer is the geometric mean of those of its tokens. Log-probabilities `(N,T)`
/// and advantages `A`, one an answer, are real, the mask is 0 or 1; the loss of an answer without
/// tokens is 0, and what the mask hides is not looked at. There is no gradient where the clipped
/// side is chosen. For `A` below 0 the ratio has no bound above, and overflows float32 at a mean
/// logarithm of 88. A divergence from a reference, as in GRPO, is added outside.
///
/// @param epsilonLow how far the ratio may fall below 1, above 0
/// @param epsilonHigh how far it may rise above 1, above 0
@Card(
    id = "gspo",
    name = "Group sequence policy optimisation",
    aliases = {"GSPO", "TRL importance_sampling_level=sequence"},
    reference = "Zheng et al., Group Sequence Policy Optimization, 2025, arXiv 2507.18071")
public record GspoLoss(double epsilonLow, double epsilonHigh) implements PolicySequenceLoss {
  public GspoLoss {
    Require.above("epsilonLow", epsilonLow, 0);
    Require.above("epsilonHigh", epsilonHigh, 0);
  }

  public GspoLoss() {
    this(3e-4, 4e-4);
  }

  @Override
  public Expr each(Expr logps, Expr oldLogps, Expr advantages, Expr mask) {
    Tokens tokens = new Tokens(mask);
    Expr logRatio = tokens.mean(logps.sub(oldLogps));
    Expr loss = new ClippedRatio(epsilonLow, epsilonHigh).gain(logRatio, advantages).neg();
    return tokens.count().gt(0).where(loss, loss.constant(0));
  }
}
