package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each row of `[D]` numbers against a target row.
public interface VectorLoss extends Loss {
  /// The loss of one row; both operands are `[D]`.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "vector";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,D)", "N"),
        Slot.given("target", "(N,D)", "N", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
