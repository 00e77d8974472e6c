package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of answers by the log-probabilities of their tokens under the policy that is trained and
/// under the one that wrote them. A mask of 0 marks what is no token of the answer, which may hold
/// any finite number and takes no part.
public interface PolicySequenceLoss extends Loss {
  /// The loss of one answer, or of the batch: the advantage is a scalar, all else is `[T]`.
  Expr each(Expr logps, Expr oldLogps, Expr advantages, Expr mask);

  @Override
  default String signature() {
    return "policy-sequence";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logps", "(N,T)", "N"),
        Slot.given("oldLogps", "(N,T)", "N", Domain.REAL),
        Slot.given("advantages", "(N)", "N", Domain.REAL),
        Slot.given("mask", "(N,T)", "N", Domain.BINARY));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logps"), in.get("oldLogps"), in.get("advantages"), in.get("mask"));
  }
}
