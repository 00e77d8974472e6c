package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Spreads tokens evenly over the experts of a mixture: an expert that many are sent to becomes
/// less probable for all.
///
/// ```
/// L = E Σ_e f_e P_e     eqs. 4 to 6
/// f_e = share of the tokens that are sent to e,  P_e = mean over the tokens of softmax(x)_e
/// ```
///
/// A row is a token with real logits `x` of the `E` experts. It is sent to the `topK` largest, of
/// equal ones to those of lower index; that is a count, and so the gradient is that of `P` alone.
/// The loss is of the whole batch. The shares sum to `topK`, as in transformers, and so the loss is
/// `topK` where all experts are used alike; Megatron and DeepSeek divide by it. There is no
/// coefficient: weigh it outside, typically by 0.01.
///
/// @param topK how many experts a token is sent to, from 1 to `E`
@Card(
    id = "moe-load-balancing",
    name = "Mixture-of-experts load balancing",
    aliases = {"Switch Transformer auxiliary loss", "transformers load_balancing_loss_func"},
    reference =
        "Fedus, Zoph, Shazeer, Switch Transformers, JMLR 23, 2022, arXiv 2101.03961, equations 4"
            + " to 6",
    properties = {NON_NEGATIVE, BOUNDED, SHIFT_INVARIANT})
public record MoeLoadBalancingLoss(int topK) implements Loss {
  public MoeLoadBalancingLoss {
    Require.atLeast("topK", topK, 1);
  }

  public MoeLoadBalancingLoss() {
    this(1);
  }

  @Override
  public String signature() {
    return "router";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("routerLogits", "(N,E)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("routerLogits");
    int experts = logits.dim(0).fixed();
    Require.that(topK <= experts, "topK", "at most the number of experts, " + experts, topK);
    Expr chosen = logits.argSort(0, true).slice(0, 0, topK).oneHot(experts).sum(0);
    return chosen.totalMean().dot(logits.softmax(0).totalMean()).mul(experts);
  }
}
