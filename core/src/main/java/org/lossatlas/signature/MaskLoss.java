package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of one region in images, by the logit of each pixel against labels in [0, 1]; neighbours matter.
public interface MaskLoss extends Loss {
  /// The loss of one image, or of the batch; both operands are `[H, W]`.
  Expr each(Expr logits, Expr target);

  @Override
  default String signature() {
    return "segmentation-image";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,H,W)", "N"),
        Slot.given("target", "(N,H,W)", "N", Domain.PROBABILITY));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("target"));
  }
}
