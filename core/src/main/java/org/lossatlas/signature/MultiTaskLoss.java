package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// One loss made of those of several tasks, each already reduced to a number.
public interface MultiTaskLoss extends Loss {
  /// The tasks' losses; no rows, since there is no batch any more.
  Slot LOSSES = Slot.learnt("losses", "(K)", "");

  /// The one loss, of `[K]`.
  Expr of(Expr losses);

  @Override
  default String signature() {
    return "losses";
  }

  @Override
  default List<Slot> slots() {
    return List.of(LOSSES);
  }

  @Override
  default Expr formula(Inputs in) {
    return of(in.get("losses"));
  }
}
