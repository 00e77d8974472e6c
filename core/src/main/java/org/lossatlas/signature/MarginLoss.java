package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each real score against a label −1 or +1.
public interface MarginLoss extends Loss {
  /// The loss of one score; both operands are scalars of a row.
  Expr each(Expr score, Expr target);

  @Override
  default String signature() {
    return "margin";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("score", "(*)", "*"),
        Slot.given("target", "(*)", "*", Domain.SIGN));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("score"), in.get("target"));
  }
}
