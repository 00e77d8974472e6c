package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each logit against a label 0 or 1 (or a probability of label 1, where the loss says so).
public interface BinaryLoss extends Loss {
  /// The loss of one logit; both operands are scalars of a row.
  Expr each(Expr logits, Expr target);

  @Override
  default String signature() {
    return "binary";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(*)", "*"),
        Slot.given("target", "(*)", "*", Domain.PROBABILITY));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("target"));
  }
}
