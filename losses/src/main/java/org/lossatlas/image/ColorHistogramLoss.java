package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ImageLoss;

/// The squared earth mover's distance between the histograms of two images: brings colours to the
/// right amounts, wherever they stand.
///
/// ```
/// L = mean over channels of Σ_k (CDF_k(p) − CDF_k(t))²
/// CDF_k(x) = mean over pixels of σ((x − e_0) / b) − σ((x − e_k) / b),   k = 1 .. bins
/// ```
///
/// The edges `e_k` cut [0, dataRange] into bins of equal width; `b` is `bandwidth` of those widths.
/// Pixels are real; those outside the range are lost, as in DeepHist, whose histogram has 256 bins.
/// The loss is at least 0 and below the number of bins. Bins are gone through one by one, so that
/// no value is larger than the image.
///
/// @param bins how many bins, at least 1
/// @param bandwidth softness of a bin's edges, in bins, above 0
/// @param dataRange the largest value of the images less the smallest, above 0: 1 or 255
@Card(
    id = "color-histogram",
    name = "Colour histogram loss (earth mover's)",
    aliases = {"histogram EMD color loss", "DeepHist EMD"},
    reference =
        "Avi-Aharon, Arbelle & Riklin Raviv, DeepHist: Differentiable Joint and Color Histogram"
            + " Layers for Image-to-Image Translation, 2020, arXiv:2005.03995 (kernel and squared"
            + " EMD)",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.TWICE_DIFFERENTIABLE
    })
public record ColorHistogramLoss(int bins, double bandwidth, double dataRange)
    implements ImageLoss {
  public ColorHistogramLoss {
    Require.atLeast("bins", bins, 1);
    Require.above("bandwidth", bandwidth, 0);
    Require.above("dataRange", dataRange, 0);
  }

  public ColorHistogramLoss() {
    this(64, 0.4, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr above = above(prediction, target, 0);
    Expr sum = above.constant(0);
    for (int k = 1; k <= bins; k++) {
      sum = sum.add(above.sub(above(prediction, target, k)).square());
    }
    return sum.mean(0);
  }

  /// How many more pixels, as a share, lie above an edge in the prediction than in the target:
  /// `[C]`.
  private Expr above(Expr prediction, Expr target, int edge) {
    return softly(prediction, edge).sub(softly(target, edge)).mean(2).mean(1);
  }

  private Expr softly(Expr x, int edge) {
    return x.div(dataRange).mul(bins).sub(edge).div(bandwidth).sigmoid();
  }
}
