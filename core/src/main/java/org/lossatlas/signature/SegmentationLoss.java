package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of the regions that pixels make up: class logits `(N,C,L)` against class indices `(N,L)`, or, with one
/// region, logits `(N,L)` against labels in [0, 1]. `L` is the pixels, flattened.
public interface SegmentationLoss extends Loss {
  /// What a region loss sees of one sample.
  ///
  /// @param probability `[C, L]`: softmax over the classes, or sigmoid with `C = 1`
  /// @param target `[C, L]`: one-hot labels, or the labels with `C = 1`
  /// @param isBinary whether there is one region only
  record Regions(Expr probability, Expr target, boolean isBinary) {}

  /// The loss of one sample, or of the batch.
  Expr each(Regions regions);

  @Override
  default String signature() {
    return "segmentation";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L) or (N,L)", "N"),
        Slot.given("target", "(N,L)", "N", Domain.regionOf("C")));
  }

  @Override
  default Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr target = in.get("target");
    if (logits.rank() == 1) {
      return each(new Regions(logits.sigmoid().insertAxis(0), target.insertAxis(0), true));
    }
    Expr classes = logits.range(logits.dim(0)).insertAxis(-1);
    return each(new Regions(logits.softmax(0), target.insertAxis(0).eq(classes), false));
  }
}
