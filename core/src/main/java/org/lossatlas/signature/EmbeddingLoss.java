package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a batch of embeddings whose labels say which belong together.
public interface EmbeddingLoss extends Loss {
  /// The loss of one row, an anchor against all others, or of the batch: embeddings `[D]`, the label a scalar.
  Expr each(Expr embeddings, Expr labels);

  @Override
  default String signature() {
    return "embedding";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("embeddings", "(N,D)", "N"),
        Slot.given("labels", "(N)", "N", Domain.LABEL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("embeddings"), in.get("labels"));
  }
}
