package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// The entropy of the prediction, for samples without a label: makes the model decide, and so keeps
/// the boundary between classes away from them.
///
/// ```
/// L = −Σ_c p_c log p_c,   p = softmax(x)
/// ```
///
/// Logits `x` are real, with the class axis 1; the loss is in [0, log C], in nats, and finite for
/// all finite logits. There is no target.
@Card(
    id = "entropy-minimization",
    name = "Entropy minimization",
    aliases = {"Shannon entropy of the prediction"},
    reference = "Grandvalet & Bengio, Semi-supervised Learning by Entropy Minimization, NIPS 2004",
    properties = {NON_NEGATIVE, BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record EntropyMinimizationLoss() implements Loss {
  @Override
  public String signature() {
    return "unlabelled";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("logits", "(N,C) or (N,C,L)", "NL"));
  }

  @Override
  public Expr formula(Inputs in) {
    return TrueClass.negativeEntropy(in.get("logits").logSoftmax(0)).neg();
  }
}
