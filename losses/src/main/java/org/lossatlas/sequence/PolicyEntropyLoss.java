package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Keeps a policy random enough to find out what other actions are good for.
///
/// ```
/// L = −H(p) = Σ_c p_c log p_c,   p = softmax(x)
/// ```
///
/// Logits `x` of the actions, `(N,C)`, are real; the loss is in [−log C, 0], in nats, and finite
/// for all finite logits. There is no target and no coefficient: weigh it outside, by 0.01 or so.
/// The other sign, which makes a classifier decide, is `entropy-minimization`.
@Card(
    id = "policy-entropy",
    name = "Negative policy entropy",
    aliases = {"entropy bonus"},
    reference =
        "Williams, Peng, Connection Science 3, 1991; Mnih et al., Asynchronous Methods for Deep"
            + " Reinforcement Learning, ICML 2016",
    properties = {BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record PolicyEntropyLoss() implements Loss {
  @Override
  public String signature() {
    return "logits";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("logits", "(N,C)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    return Divergence.negativeEntropy(Divergence.logSoftmax(in.get("logits"), 1));
  }
}
