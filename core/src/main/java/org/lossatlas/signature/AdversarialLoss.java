package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a discriminator, by its logits of real and of generated samples, paired by position.
public interface AdversarialLoss extends Loss {
  /// The loss of one real and one fake logit.
  Expr each(Expr realLogits, Expr fakeLogits);

  @Override
  default String signature() {
    return "adversarial";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("realLogits", "(*)", "*"),
        Slot.learnt("fakeLogits", "(*)", "*"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("realLogits"), in.get("fakeLogits"));
  }
}
