package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ImageLoss;

/// How far the steps from pixel to pixel differ in size: sharpens predictions that squared errors
/// would blur.
///
/// ```
/// L = mean of ||∂_x p| − |∂_x t||^α + mean of ||∂_y p| − |∂_y t||^α
/// ```
///
/// The differences are to the next pixel on the right and below. Pixels are real, the loss is at
/// least 0. Only magnitudes are compared, the sign of a step does not matter; see [EdgeLoss]. A
/// difference of 0 has gradient 0, whatever the power. The paper sums over the pixels.
///
/// @param alpha power of each difference, above 0
@Card(
    id = "gradient-difference",
    name = "Gradient difference loss",
    aliases = "GDL (Mathieu)",
    reference =
        "Mathieu, Couprie & LeCun, Deep multi-scale video prediction beyond mean square error,"
            + " ICLR 2016, arXiv:1511.05440",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET, Property.SYMMETRIC})
public record GradientDifferenceLoss(double alpha) implements ImageLoss {
  public GradientDifferenceLoss {
    Require.above("alpha", alpha, 0);
  }

  public GradientDifferenceLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr across = between(Differences.across(prediction), Differences.across(target));
    return across.add(between(Differences.down(prediction), Differences.down(target)));
  }

  private Expr between(Expr p, Expr t) {
    return Differences.mean(p.abs().sub(t.abs()).abs().safePow(alpha));
  }
}
