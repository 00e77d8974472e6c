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
  /// @param logits `[C, L]`, or `[L]` where there is one region only
  /// @param labels `[L]`: class indices, or labels in [0, 1]
  record Regions(Expr logits, Expr labels) {
    /// Whether there is one region only.
    public boolean isBinary() {
      return logits.rank() == labels.rank();
    }

    /// `[C, L]`: softmax over the classes, or sigmoid with `C = 1`.
    public Expr probability() {
      return SegmentationLoss.probability(logits);
    }

    /// `[C, L]`: one less the probability; exact also near 0 where there is one region.
    public Expr complement() {
      return isBinary() ? SegmentationLoss.probability(logits.neg()) : probability().complement();
    }

    /// `[C, L]`: one-hot labels, or the labels with `C = 1`.
    public Expr target() {
      Expr labels = this.labels.insertAxis(0);
      return isBinary() ? labels : labels.eq(logits.range(logits.dim(0)).insertAxis(-1));
    }
  }

  /// The loss of one sample or of each of its pixels, or of the batch.
  Expr each(Regions regions);

  /// The probability of each class: `[C, L]` for logits `[C, L]`, and with `C = 1` for those of one region, `[L]`.
  static Expr probability(Expr logits) {
    return logits.rank() == 1 ? logits.sigmoid().insertAxis(0) : logits.softmax(0);
  }

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
    return each(new Regions(in.get("logits"), in.get("target")));
  }
}
