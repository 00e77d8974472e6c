package org.lossatlas.sequence;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes good actions likelier and bad ones less likely, but no more than by a fixed share: the
/// same actions can be learnt from several times.
///
/// ```
/// L = −min(r A, clip(r, 1 − ε, 1 + ε) A),   r = π(a) / π_old(a)                eq. 7
///   = −A exp(min(log r, log(1 + ε)))      where A ≥ 0                     as computed
///   = −A exp(max(log r, log(1 − ε)))      where A < 0
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logps` | any | log-probabilities (or log-densities) of the actions taken |
/// | `oldLogps` | the same | those under the policy that took them; constants |
/// | `advantages` | the same | `A`, rewards less a baseline; constants |
///
/// All are real; a unit is an action or a token, mask padding by weights. There is no gradient
/// where the clipped side is chosen. The second form never computes a ratio beyond the bound that
/// is in force; for `A` below 0 there is none above, and the loss overflows float32 where an action
/// is `e⁸⁸` times as likely as it was.
///
/// @param epsilon how far `ε` the ratio may move from 1, above 0
@Card(
    id = "ppo-clip",
    name = "PPO clipped surrogate",
    aliases = {"PPO"},
    reference =
        "Schulman et al., Proximal Policy Optimization Algorithms, 2017, arXiv 1707.06347, equation"
            + " 7")
public record PpoClipLoss(double epsilon) implements Loss {
  public PpoClipLoss {
    Require.above("epsilon", epsilon, 0);
  }

  public PpoClipLoss() {
    this(0.2);
  }

  @Override
  public String signature() {
    return "policy-ratio";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logps", "(*)", "*"),
        Slot.given("oldLogps", "(*)", "*", Domain.REAL),
        Slot.given("advantages", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logRatio = in.get("logps").sub(in.get("oldLogps"));
    return new ClippedRatio(epsilon, epsilon).gain(logRatio, in.get("advantages")).neg();
  }
}
