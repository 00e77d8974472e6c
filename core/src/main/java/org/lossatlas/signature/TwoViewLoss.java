package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of two views of a batch: row `i` of one is the partner of row `i` of the other.
public interface TwoViewLoss extends Loss {
  /// The loss of one row, or of the batch; both operands are `[D]`.
  Expr each(Expr z1, Expr z2);

  @Override
  default String signature() {
    return "two-view";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("z1", "(N,D)", "N"),
        Slot.learnt("z2", "(N,D)", "N"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("z1"), in.get("z2"));
  }
}
