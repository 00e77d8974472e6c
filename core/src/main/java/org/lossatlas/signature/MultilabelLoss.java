package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each row of class logits against 0 or 1 for each class.
public interface MultilabelLoss extends Loss {
  /// The loss of one row; both operands are `[C]`.
  Expr each(Expr logits, Expr target);

  @Override
  default String signature() {
    return "multilabel";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C)", "N"),
        Slot.given("target", "(N,C)", "N", Domain.PROBABILITY));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("target"));
  }
}
