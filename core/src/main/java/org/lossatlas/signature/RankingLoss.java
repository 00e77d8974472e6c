package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each list of `L` scores against grades, larger is better. A mask of 0 marks padding, which may hold any
/// finite number and takes no part.
public interface RankingLoss extends Loss {
  /// The loss of one list; all operands are `[L]`, the mask is 1 where none was given.
  Expr each(Expr scores, Expr relevance, Expr mask);

  @Override
  default String signature() {
    return "ranking";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("scores", "(B,L)", "B"),
        Slot.given("relevance", "(B,L)", "B", Domain.REAL),
        Slot.given("mask", "(B,L)", "B", Domain.BINARY).optional());
  }

  @Override
  default Expr formula(Inputs in) {
    Expr scores = in.get("scores");
    Expr mask = in.find("mask").orElseGet(() -> scores.constant(1).broadcastTo(scores.type().dims()));
    return each(scores, in.get("relevance"), mask);
  }
}
