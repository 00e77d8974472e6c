package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of masked views against a target view, both seen through prototypes.
public interface PrototypeTargetLoss extends Loss {
  /// The loss of the batch: `anchor` is `[V, D]`, `positive` is `[D]`, the shared prototypes are
  /// `[K, D]`.
  Expr each(Expr anchor, Expr positive, Expr weight);

  @Override
  default String signature() {
    return "prototype-target";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,V,D)", "N"),
        Slot.given("positive", "(N,D)", "N", Domain.REAL),
        Slot.learnt("weight", "(K,D)", ""));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("anchor"), in.get("positive"), in.get("weight"));
  }
}
