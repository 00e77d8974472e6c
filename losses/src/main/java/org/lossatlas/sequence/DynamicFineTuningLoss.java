package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.classification.probability.TrueClass;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy in which a token weighs what the model believes in it: what it finds absurd it
/// does not learn by force.
///
/// ```
/// L = −sg(p_y) log p_y,   p = softmax(x),   sg held constant in the gradient
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class, a row is a token. The gradient is
/// `p_y (p − e_y)`: the weight undoes the `1 / p_y` by which cross-entropy pulls hardest at what is
/// least probable. The loss is in [0, 1/e], since `−p log p` is, and small both where the label is
/// learnt and where it is given up. TRL calls it dft_loss, Liger-Kernel use_token_scaling.
@Card(
    id = "dynamic-fine-tuning",
    name = "Dynamic fine-tuning",
    aliases = {"DFT", "TRL dft_loss", "Liger-Kernel use_token_scaling"},
    reference =
        "Wu et al., On the Generalization of SFT: A Reinforcement Learning Perspective with Reward"
            + " Rectification, 2025, arXiv 2508.05629",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record DynamicFineTuningLoss() implements MulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr logP = TrueClass.logProbability(logits, target);
    return logP.exp().stopGradient().mul(logP).neg();
  }

  @Override
  public double lipschitz() {
    return TrueClass.PROBABILITY_SLOPE;
  }
}
