package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each sequence of vectors against a target sequence, which may differ in length.
public interface AlignmentLoss extends Loss {
  /// The loss of one sequence; `prediction` is `[T, D]`, `target` is `[M, D]`.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "alignment";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(B,T,D)", "B"),
        Slot.given("target", "(B,M,D)", "B", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
