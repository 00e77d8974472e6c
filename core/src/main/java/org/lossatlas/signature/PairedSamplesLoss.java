package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of two representations of the same samples, row by row, which may differ in length.
public interface PairedSamplesLoss extends Loss {
  /// The loss, shared by all rows: `z1` is `[D]` and `z2` is `[E]` in each row.
  Expr each(Expr z1, Expr z2);

  @Override
  default String signature() {
    return "paired-samples";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("z1", "(N,D)", "N"),
        Slot.learnt("z2", "(N,E)", "N"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("z1"), in.get("z2"));
  }
}
