package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each row of class logits against the index of the true class. Images and sequences,
/// `(N,C,L)` with labels `(N,L)`, have a row for each position.
public interface MulticlassLoss extends Loss {
  /// The loss of one row: logits `[C]`, the label a scalar.
  Expr each(Expr logits, Expr target);

  @Override
  default String signature() {
    return "multiclass";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C) or (N,C,L)", "NL"),
        Slot.given("target", "(N) or (N,L)", "NL", Domain.classOf("C")));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("target"));
  }
}
