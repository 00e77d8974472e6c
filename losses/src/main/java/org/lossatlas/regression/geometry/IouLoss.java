package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// The share of the two boxes that does not overlap: moves all four edges of a box as one.
///
/// ```
/// IoU = |A ∩ B| / (|A ∪ B| + eps)
/// L   = 1 − IoU,   −ln max(IoU, eps)   or   1 − IoU²
/// ```
///
/// Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is at least 0. Disjoint boxes
/// cost 1 (−ln eps in the logarithmic mode, which an `eps` of 0 makes infinite) and have gradient
/// 0, the known weakness of the loss: see [GiouLoss] and [CiouLoss]. Boxes without an area have IoU
/// 0 even with themselves. mmdetection and KerasCV default to the logarithm, PaddleDetection to the
/// square, and mmdetection clamps the union at `eps` where this adds it, as torchvision does.
///
/// @param mode how the overlap becomes a loss: linear, log or square
/// @param eps added to the union, and the least IoU under the logarithm, at least 0
@Card(
    id = "iou",
    name = "IoU",
    aliases = {
      "Jaccard box loss",
      "UnitBox loss (log)",
      "mmdetection IoULoss",
      "KerasCV IoULoss",
      "PaddleDetection IouLoss"
    },
    reference =
        "Yu, Jiang, Wang, Cao and Huang, UnitBox: An Advanced Object Detection Network, ACM MM"
            + " 2016, arXiv:1608.01471",
    survey = "3.2.1",
    properties = {Property.SYMMETRIC})
public record IouLoss(Mode mode, double eps) implements BoxLoss {
  /// How the overlap becomes a loss.
  public enum Mode {
    /// `1 − IoU`
    LINEAR,
    /// `−ln IoU`
    LOG,
    /// `1 − IoU²`
    SQUARE;

    /// @param overlap in [0, 1]
    /// @param least the least overlap under the logarithm
    Expr loss(Expr overlap, double least) {
      return switch (this) {
        case LINEAR -> overlap.complement();
        case LOG -> overlap.max(least).log().neg();
        case SQUARE -> overlap.square().complement();
      };
    }
  }

  public IouLoss {
    Require.atLeast("eps", eps, 0);
  }

  public IouLoss() {
    this(Mode.LINEAR, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return mode.loss(new BoxPair(prediction, target).iou(eps), eps);
  }
}
