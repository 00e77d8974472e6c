package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a whole batch of predictions against targets of the same shape, such as a correlation.
public interface AggregateLoss extends Loss {
  /// The loss of the batch, shared by all rows; both operands are scalars of a row.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "aggregate";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(*)", "*"), Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
