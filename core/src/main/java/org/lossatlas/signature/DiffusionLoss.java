package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a diffusion model's prediction at a step whose signal-to-noise ratio is known.
public interface DiffusionLoss extends Loss {
  /// The loss of one row: prediction and target are `[D]`, the ratio a scalar.
  Expr each(Expr prediction, Expr target, Expr snr);

  @Override
  default String signature() {
    return "diffusion-snr";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,D)", "N"),
        Slot.given("target", "(N,D)", "N", Domain.REAL),
        Slot.given("snr", "(N)", "N", Domain.POSITIVE));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"), in.get("snr"));
  }
}
