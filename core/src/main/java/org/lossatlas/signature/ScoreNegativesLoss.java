package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of the score of each positive against those of `K` negatives.
public interface ScoreNegativesLoss extends Loss {
  /// The loss of one row: a scalar and `[K]`.
  Expr each(Expr positive, Expr negative);

  @Override
  default String signature() {
    return "score-negatives";
  }

  @Override
  default List<Slot> slots() {
    return List.of(Slot.learnt("positive", "(N)", "N"), Slot.learnt("negative", "(N,K)", "N"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("positive"), in.get("negative"));
  }
}
