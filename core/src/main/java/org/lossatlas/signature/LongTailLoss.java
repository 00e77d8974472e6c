package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each row of class logits against the index of the true class that knows how many
/// training samples each class has: a few have many, most have few.
public interface LongTailLoss extends Loss {
  /// The loss of one row: logits `[C]`, the label a scalar, the counts a shared `[C]`.
  Expr each(Expr logits, Expr target, Expr classCounts);

  @Override
  default String signature() {
    return "multiclass-counts";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C) or (N,C,L)", "NL"),
        Slot.given("target", "(N) or (N,L)", "NL", Domain.classOf("C")),
        Slot.given("classCounts", "(C)", "", Domain.POSITIVE));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("target"), in.get("classCounts"));
  }
}
