package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each image against a target image of the same shape.
public interface ImageLoss extends Loss {
  /// The loss of one image; both operands are `[C, H, W]`.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "image";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,C,H,W)", "N"),
        Slot.given("target", "(N,C,H,W)", "N", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
