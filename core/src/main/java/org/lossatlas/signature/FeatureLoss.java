package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of the features that one layer of a network finds in an image against those it finds in a target image.
public interface FeatureLoss extends Loss {
  /// The loss of one image; both operands are `[C, H, W]`.
  Expr each(Expr prediction, Expr target);

  @Override
  default String signature() {
    return "features";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("predictionFeatures", "(N,C,H,W)", "N"),
        Slot.given("targetFeatures", "(N,C,H,W)", "N", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("predictionFeatures"), in.get("targetFeatures"));
  }
}
