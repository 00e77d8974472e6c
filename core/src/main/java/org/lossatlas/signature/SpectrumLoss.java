package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each spectrogram, magnitudes of frequencies over frames, against a target spectrogram.
public interface SpectrumLoss extends Loss {
  /// The loss of one spectrogram; both operands are `[F, T]`, at least 0.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "spectrum";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(B,F,T)", "B", Domain.NON_NEGATIVE),
        Slot.given("target", "(B,F,T)", "B", Domain.NON_NEGATIVE));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
