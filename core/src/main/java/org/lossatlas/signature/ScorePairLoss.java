package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of the score of each positive against that of a negative, such as what a user chose and
/// what he did not.
public interface ScorePairLoss extends Loss {
  /// The loss of one pair; both operands are scalars of a row.
  Expr each(Expr positive, Expr negative);

  @Override
  default String signature() {
    return "score-pair";
  }

  @Override
  default List<Slot> slots() {
    return List.of(Slot.learnt("positive", "(N)", "N"), Slot.learnt("negative", "(N)", "N"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("positive"), in.get("negative"));
  }
}
