package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a number for each of `K` intervals of time, against the interval in which the event
/// happened, or after which nothing more is known.
public interface SurvivalDiscreteLoss extends Loss {
  /// The loss of one row: logits `[K]`, the interval and whether the event happened in it (1) or
  /// not (0) scalars.
  Expr each(Expr logits, Expr bin, Expr event);

  @Override
  default String signature() {
    return "survival-discrete";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,K)", "N"),
        Slot.given("bin", "(N)", "N", Domain.classOf("K")),
        Slot.given("event", "(N)", "N", Domain.BINARY));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("bin"), in.get("event"));
  }
}
