package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a batch of predicted hazards, by the order in which the events came to pass.
public interface SurvivalTimeLoss extends Loss {
  /// The loss of the batch, shared by all rows, from each row's logarithm of the hazard, its time,
  /// and whether the event happened then (1) or nothing more is known (0): scalars of a row.
  Expr each(Expr logHazard, Expr time, Expr event);

  @Override
  default String signature() {
    return "survival-time";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logHazard", "(N)", "N"),
        Slot.given("time", "(N)", "N", Domain.REAL),
        Slot.given("event", "(N)", "N", Domain.BINARY));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logHazard"), in.get("time"), in.get("event"));
  }
}
