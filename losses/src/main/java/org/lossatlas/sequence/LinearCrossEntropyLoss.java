package org.lossatlas.sequence;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.classification.probability.TrueClass;

/// The last layer of a language model and its cross-entropy in one: the logits of a large
/// vocabulary are never stored.
///
/// ```
/// L = −(1 − ε) log p_y − ε / V Σ_v log p_v,   p = softmax(z),  z = W h
/// z = κ tanh(W h / κ)                          where the soft cap κ is above 0
/// ```
///
/// Hidden states `h`, a row each, and the weight `W`, a row for each class, are real, the label `y`
/// is the index of a class. The loss is at least 0 and finite wherever the logits are. They and
/// their gradient exist for some rows at a time, so that memory does not grow with their number
/// times `V`. There is no bias: append a 1 to `h` and a column to `W`. Nothing is shifted either:
/// for a language model give it each token's successor.
///
/// @param labelSmoothing the mass `ε` that is spread evenly over all classes, in [0, 1]
/// @param softCap the bound `κ` that logits are pressed under, 0 for none, at least 0
@Card(
    id = "linear-cross-entropy",
    name = "Linear cross-entropy",
    aliases = {
      "Liger-Kernel fused linear cross-entropy",
      "Cut Cross-Entropy",
      "PyTorch nn.LinearCrossEntropyLoss"
    },
    reference =
        "Hsu et al., Liger Kernel, 2024, arXiv 2410.10989; Wijmans et al., Cut Your Losses in"
            + " Large-Vocabulary Language Models, ICLR 2025, arXiv 2411.09009",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record LinearCrossEntropyLoss(double labelSmoothing, double softCap) implements Loss {
  public LinearCrossEntropyLoss {
    Require.within("labelSmoothing", labelSmoothing, 0, 1);
    Require.atLeast("softCap", softCap, 0);
  }

  public LinearCrossEntropyLoss() {
    this(0, 0);
  }

  @Override
  public String signature() {
    return "linear-multiclass";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("hidden", "(N,D)", "N"),
        Slot.learnt("weight", "(V,D)", ""),
        Slot.given("target", "(N)", "N", Domain.classOf("V")));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("hidden").dotEach(in.get("weight"));
    Expr capped = softCap == 0 ? logits : logits.div(softCap).tanh().mul(softCap);
    return TrueClass.crossEntropy(capped, in.get("target"), labelSmoothing);
  }
}
