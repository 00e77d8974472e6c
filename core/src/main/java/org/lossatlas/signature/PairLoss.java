package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of pairs of vectors and how similar they should be.
public interface PairLoss extends Loss {
  /// The loss of one pair: two `[D]` and a scalar.
  Expr each(Expr x1, Expr x2, Expr target);

  /// What a target is: 1 for a similar pair and 0 for another, or between them a mixture of both.
  default Domain targetDomain() {
    return Domain.PROBABILITY;
  }

  @Override
  default String signature() {
    return "pair";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("x1", "(N,D)", "N"),
        Slot.learnt("x2", "(N,D)", "N"),
        Slot.given("target", "(N)", "N", targetDomain()));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("x1"), in.get("x2"), in.get("target"));
  }
}
