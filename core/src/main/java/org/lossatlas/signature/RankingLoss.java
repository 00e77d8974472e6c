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
  /// Grades.
  Slot RELEVANCE = Slot.given("relevance", "(B,L)", "B", Domain.REAL);

  /// 1 for the entries of a list, 0 for padding.
  Slot MASK = Slot.given("mask", "(B,L)", "B", Domain.BINARY).optional();

  /// The mask `[L]` of a list, 1 everywhere where none was given.
  static Expr mask(Inputs in) {
    Expr relevance = in.get(RELEVANCE.name());
    return in.find(MASK.name())
        .orElseGet(() -> relevance.constant(1).broadcastTo(relevance.type().dims()));
  }

  /// The loss of one list; all operands are `[L]`, the mask is 1 where none was given.
  Expr each(Expr scores, Expr relevance, Expr mask);

  @Override
  default String signature() {
    return "ranking";
  }

  @Override
  default List<Slot> slots() {
    return List.of(Slot.learnt("scores", "(B,L)", "B"), RELEVANCE, MASK);
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("scores"), in.get(RELEVANCE.name()), mask(in));
  }
}
