package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A distance between two samples of vectors, which may differ in number.
public interface SamplesLoss extends Loss {
  /// The distance, shared by all rows: `x` is `[D]` in each of the rows N, `y` in each of the rows M.
  Expr each(Expr x, Expr y);

  @Override
  default String signature() {
    return "samples";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("x", "(N,D)", "N"),
        Slot.learnt("y", "(M,D)", "M"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("x"), in.get("y"));
  }
}
