package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each predicted box `x1, y1, x2, y2` against a target box, with `x1 ≤ x2` and `y1 ≤ y2`.
public interface BoxLoss extends Loss {
  /// The loss of one box; both operands are `[4]`.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "box";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,4)", "N", Domain.BOX),
        Slot.given("target", "(N,4)", "N", Domain.BOX));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
