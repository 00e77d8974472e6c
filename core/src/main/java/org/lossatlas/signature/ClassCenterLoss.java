package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of embeddings against the centres of their classes, which are learnt or moved from
/// outside.
public interface ClassCenterLoss extends Loss {
  /// The loss of one row: embeddings `[D]`, the label a scalar, the centres a shared `[C, D]`.
  Expr each(Expr embeddings, Expr labels, Expr centers);

  @Override
  default String signature() {
    return "center";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("embeddings", "(N,D)", "N"),
        Slot.given("labels", "(N)", "N", Domain.classOf("C")),
        Slot.learnt("centers", "(C,D)", ""));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("embeddings"), in.get("labels"), in.get("centers"));
  }
}
