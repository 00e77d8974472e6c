package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each element of a prediction against a target of the same shape.
public interface ElementwiseLoss extends Loss {
  /// The loss of one element; both operands are scalars of a row.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "elementwise";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(*)", "*"),
        Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
