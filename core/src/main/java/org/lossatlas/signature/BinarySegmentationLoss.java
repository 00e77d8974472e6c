package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Slot;

/// A loss of one region that pixels make up: logits `(N,L)` against labels `(N,L)` in [0, 1]. `L`
/// is the pixels, flattened.
public interface BinarySegmentationLoss extends SegmentationLoss {
  @Override
  default String signature() {
    return "segmentation-binary";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,L)", "N"),
        Slot.given("target", "(N,L)", "N", Domain.PROBABILITY));
  }
}
