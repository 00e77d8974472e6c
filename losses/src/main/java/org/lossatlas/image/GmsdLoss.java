package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ImageLoss;

/// How unevenly the edges of two images agree: a distortion in one place costs more than the same
/// spread out.
///
/// ```
/// L = standard deviation over positions of s,   s = (2 g_x g_y + t) / (g_x² + g_y² + t)
///   = that of 1 − s = (g_x − g_y)² / (g_x² + g_y² + t)                                 as computed
/// ```
///
/// `g` is the length of the two Prewitt responses, with zeros around the image, of the brightness
/// in [0, 1] at half the size: means of 2 × 2 pixels, after a row and a column of zeros where
/// either side is odd, as in piq. Channels are 1, or red, green and blue. The loss is in [0, 1/2],
/// and 0 for equal images. The second form does not lose the digits of a deviation far below 1.
/// Roots have gradient 0 at 0, so that flat and equal images have a gradient, where piq's is NaN.
///
/// @param t steadies the comparison, above 0; the paper's, 170 of 255²
/// @param dataRange the largest value of the images less the smallest, above 0: 1 or 255
@Card(
    id = "gmsd",
    name = "Gradient magnitude similarity deviation",
    aliases = {"piq GMSDLoss", "GMSD"},
    reference =
        "Xue, Zhang, Mou & Bovik, Gradient Magnitude Similarity Deviation, TIP 2014,"
            + " arXiv:1308.3052",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED
    })
public record GmsdLoss(double t, double dataRange) implements ImageLoss {
  private static final double[] MEAN = {1 / 3.0, 1 / 3.0, 1 / 3.0};
  private static final double[] SLOPE = {-1, 0, 1};

  public GmsdLoss {
    Require.above("t", t, 0);
    Require.above("dataRange", dataRange, 0);
  }

  public GmsdLoss() {
    this(0.00261437908496732, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr x = edges(prediction);
    Expr y = edges(target);
    Expr denominator = x.square().add(y.square()).add(t);
    Expr unlike = x.sub(y).square().div(denominator).flatten();
    int positions = unlike.dim(0).fixed();
    return unlike.sub(unlike.mean()).norm(0).div(Math.sqrt(positions));
  }

  private Expr edges(Expr image) {
    Expr x = Filter.luma(image).div(dataRange);
    if (x.dim(1).fixed() % 2 == 1 || x.dim(2).fixed() % 2 == 1) {
      x = x.pad(1, 0, 1).pad(2, 0, 1);
    }
    Expr half = Filter.halved(x);
    Expr across = Filter.same(half, MEAN, SLOPE);
    Expr down = Filter.same(half, SLOPE, MEAN);
    return across.square().add(down.square()).safeSqrt();
  }
}
