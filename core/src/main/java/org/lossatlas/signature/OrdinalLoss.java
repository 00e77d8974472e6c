package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of ranks 0 to K − 1 that are told by K − 1 logits: number `k` is that of "above rank k".
public interface OrdinalLoss extends Loss {
  /// The loss of one row, or of the batch: logits `[K − 1]`, the rank a scalar.
  Expr each(Expr logits, Expr target);

  @Override
  default String signature() {
    return "ordinal";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,K-1)", "N"),
        Slot.given("target", "(N)", "N", Domain.classOf("K")));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("target"));
  }
}
