package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each predicted box `cx, cy, w, h, theta` against a target box: centre, sides of at
/// least 0, and the angle of the first side in radians.
public interface RotatedBoxLoss extends Loss {
  /// The loss of one box; both operands are `[5]`.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "rotated-box";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,5)", "N", Domain.ROTATED_BOX),
        Slot.given("target", "(N,5)", "N", Domain.ROTATED_BOX));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("prediction"), in.get("target"));
  }
}
