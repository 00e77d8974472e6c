package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each signal, samples in time, against a target signal; channels are rows.
public interface WaveformLoss extends Loss {
  /// The loss of one signal; both operands are `[T]`.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "waveform";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(B,T)", "B"), Slot.given("target", "(B,T)", "B", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
