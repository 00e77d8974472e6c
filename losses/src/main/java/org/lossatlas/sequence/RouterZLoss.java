package org.lossatlas.sequence;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Keeps the logits of a mixture's router small, so that their exponentials stay precise: the
/// logarithm of the softmax's denominator is drawn to 0.
///
/// ```
/// L = (log Σ_e exp x_e)²     eq. 5
/// ```
///
/// A row is a token, its logits `x` of the experts are real. The loss is at least 0 and finite for
/// all finite logits, with the gradient `2 logSumExp(x) softmax(x)`. There is no coefficient: weigh
/// it outside, typically by 0.001. Added to a cross-entropy of the same logits it is [ZLoss].
@Card(
    id = "router-z",
    name = "Router z-loss",
    aliases = {"ST-MoE z-loss", "transformers router_z_loss_func"},
    reference = "Zoph et al., ST-MoE, 2022, arXiv 2202.08906, equation 5",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record RouterZLoss() implements Loss {
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
    return in.get("routerLogits").logSumExp(0).square();
  }
}
