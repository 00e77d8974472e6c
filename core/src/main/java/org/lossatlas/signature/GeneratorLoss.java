package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a generator, by the discriminator's logits of what it made.
public interface GeneratorLoss extends Loss {
  /// The loss of one logit.
  Expr each(Expr fakeLogits);

  @Override
  default String signature() {
    return "adversarial-generator";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("fakeLogits", "(*)", "*"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("fakeLogits"));
  }
}
