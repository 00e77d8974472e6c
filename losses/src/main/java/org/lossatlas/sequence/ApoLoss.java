package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// Says of each answer by itself which way its likelihood shall go, where other losses of pairs
/// only say so of their difference.
///
/// ```
/// zero: L = σ(−β w) + σ(β l)              eq. 7
/// down: L = σ(β w) + σ(−β (w − l))        eq. 8
/// w = log π(y_w) / π_ref(y_w),   l = log π(y_l) / π_ref(y_l)
/// ```
///
/// `ZERO` raises the preferred answer and lowers the rejected one, for data that is better than the
/// policy; `DOWN` lowers both, the rejected one more, for a policy that is better than the data.
/// The inputs are log-probabilities, at most 0, each summed over the tokens of an answer; the
/// reference has no gradient. The loss is between 0 and 2. `1 − σ(x)` is `σ(−x)`, which keeps its
/// digits near 0.
///
/// @param beta strength of the pull towards the reference, above 0
/// @param variant where the preferred answer shall go
@Card(
    id = "apo",
    name = "Anchored preference optimisation",
    aliases = {"APO-zero", "APO-down", "TRL DPOTrainer apo_zero, apo_down"},
    reference =
        "D'Oosterlinck et al., Anchored Preference Optimization and Contrastive Revisions, TACL"
            + " 2025, arXiv 2408.06266, equations 7 and 8",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, TWICE_DIFFERENTIABLE})
public record ApoLoss(double beta, Variant variant) implements PreferenceLoss {
  /// Where the preferred answer shall go.
  public enum Variant {
    /// Up, and the rejected one down.
    ZERO,
    /// Down, and the rejected one further.
    DOWN
  }

  public ApoLoss {
    Require.above("beta", beta, 0);
  }

  public ApoLoss() {
    this(0.1, Variant.ZERO);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    Expr w = chosen.mul(beta);
    Expr l = rejected.mul(beta);
    return switch (variant) {
      case ZERO -> w.neg().sigmoid().add(l.sigmoid());
      case DOWN -> w.sigmoid().add(l.sub(w).sigmoid());
    };
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * beta / 4;
  }
}
