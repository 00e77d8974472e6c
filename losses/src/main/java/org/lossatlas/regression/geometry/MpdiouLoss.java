package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, plus the squared distances of the two corners: position and size in one
/// term.
///
/// ```
/// L = 1 − IoU + ‖prediction − target‖² / (W² + H²)
/// ```
///
/// `W` and `H` are the sides of the image in the unit of the boxes: 1 and 1, the defaults, for
/// boxes that are given as shares of it. Boxes are `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`;
/// the loss is at least 0.
///
/// @param imageWidth width of the image, above 0
/// @param imageHeight height of the image, above 0
/// @param eps added to the union, at least 0
@Card(
    id = "mpdiou",
    name = "Minimum point distance IoU",
    aliases = {"MPDIoU"},
    reference =
        "Ma and Xu, MPDIoU: A Loss for Efficient and Accurate Bounding Box Regression, 2023,"
            + " arXiv:2307.07662",
    survey = "3.2.6",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC})
public record MpdiouLoss(double imageWidth, double imageHeight, double eps) implements BoxLoss {
  public MpdiouLoss {
    Require.above("imageWidth", imageWidth, 0);
    Require.above("imageHeight", imageHeight, 0);
    Require.atLeast("eps", eps, 0);
  }

  public MpdiouLoss() {
    this(1, 1, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr corners = prediction.sub(target).div(Math.hypot(imageWidth, imageHeight)).square().sum(0);
    return new BoxPair(prediction, target).iou(eps).complement().add(corners);
  }
}
