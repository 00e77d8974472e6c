package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.classification.probability.TrueClass;
import org.lossatlas.signature.TokenLoss;

/// Teaches a model to continue a text: cross-entropy of each token given those before it.
///
/// ```
/// L_t = −(1 − ε) log p_y − ε / V Σ_v log p_v,   p = softmax(x_t),  y = target_(t+1),  t < T − 1
/// ```
///
/// The shift is inside: the target is the text itself, and a row is a token `t` with its real
/// logits over the vocabulary of `V` and its successor as the label. The logits of the last token
/// and the first label are not read. A successor that is `ignoreLabel` has loss and gradient 0 and
/// does not count in the mean, which is over all others of the batch, not over sentences; where
/// there are none it is 0, and NaN in PyTorch. When gradients are accumulated, divide the sum by
/// the tokens of all micro-batches (num_items_in_batch in transformers). `ignoreLabel` is the label
/// that an evaluator of this loss ignores unless it is told another.
///
/// @param ignoreLabel the label of what is not to be learnt, a whole number
/// @param labelSmoothing the mass `ε` that is spread evenly over all tokens, in [0, 1]
@Card(
    id = "causal-lm",
    name = "Causal language modelling",
    aliases = {"next-token cross-entropy", "transformers ForCausalLMLoss"},
    reference =
        "Bengio, Ducharme, Vincent, Jauvin, A Neural Probabilistic Language Model, JMLR 3, 2003;"
            + " Radford et al. 2018",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record CausalLmLoss(int ignoreLabel, double labelSmoothing) implements TokenLoss {
  public CausalLmLoss {
    Require.within("labelSmoothing", labelSmoothing, 0, 1);
  }

  public CausalLmLoss() {
    this(-100, 0);
  }

  @Override
  public List<Slot> slots() {
    List<Slot> slots = TokenLoss.super.slots();
    return List.of(slots.get(0).withoutLast("T"), slots.get(1).withoutFirst("T"));
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    return TrueClass.crossEntropy(logits, target, labelSmoothing);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
