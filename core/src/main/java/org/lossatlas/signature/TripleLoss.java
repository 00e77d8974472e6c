package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of triplets: an anchor, a positive that belongs to it, a negative that does not.
public interface TripleLoss extends Loss {
  /// The loss of one triplet of `[D]`.
  Expr each(Expr anchor, Expr positive, Expr negative);

  @Override
  default String signature() {
    return "triplet";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,D)", "N"),
        Slot.learnt("positive", "(N,D)", "N"),
        Slot.learnt("negative", "(N,D)", "N"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("anchor"), in.get("positive"), in.get("negative"));
  }
}
