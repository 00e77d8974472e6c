package org.lossatlas.image;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.ImageLoss;

/// One less the structural similarity at several scales: details and coarse shapes are compared
/// alike, so that it depends less on how far away the image is seen from.
///
/// ```
/// L = 1 − mean over channels of Π_j q_j^w_j
/// q_j = max(0, mean of (2 σ_xy + c₂) / (σ_x² + σ_y² + c₂)) at scale j,   at the last scale of SSIM
/// ```
///
/// Scale 1 is the image, each further one means of 2 × 2 pixels of the one before; an odd last row
/// or column is dropped, as in torchmetrics, where piq repeats the first. See [SsimLoss] for the
/// window and the letters. Pixels are real, usually in [0, dataRange]; the loss is in [0, 1]. A
/// scale that is not alike at all, `q_j` 0, has gradient 0. The weights are used as given; piq
/// normalises those that are passed, and torchmetrics takes the mean over channels before the
/// power.
///
/// @param windowSize side of the window in pixels, odd; times 2^(scales − 1) at most the image's
/// @param sigma standard deviation of the Gaussian in pixels, above 0
/// @param k1 steadies the comparison of brightness, at least 0
/// @param k2 steadies the comparison of contrast, at least 0
/// @param dataRange the largest value of the images less the smallest, above 0: 1 or 255
/// @param weights exponent of each scale, finest first, above 0; their number is that of the scales
@Card(
    id = "ms-ssim",
    name = "Multi-scale SSIM loss",
    aliases = {
      "piq MultiScaleSSIMLoss",
      "torchmetrics multiscale_structural_similarity_index_measure",
      "MS-SSIM"
    },
    reference =
        "Wang, Simoncelli & Bovik, Multi-scale structural similarity for image quality assessment,"
            + " Asilomar 2003",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED
    })
public record MsSsimLoss(
    int windowSize, double sigma, double k1, double k2, double dataRange, List<Double> weights)
    implements ImageLoss {
  public MsSsimLoss {
    Require.that(windowSize > 0 && windowSize % 2 == 1, "windowSize", "odd", windowSize);
    Require.above("sigma", sigma, 0);
    Require.atLeast("k1", k1, 0);
    Require.atLeast("k2", k2, 0);
    Require.above("dataRange", dataRange, 0);
    weights = List.copyOf(weights);
    Require.that(!weights.isEmpty(), "weights", "at least one number", weights);
    weights.forEach(weight -> Require.above("weights", weight, 0));
  }

  /// The paper's five scales.
  public MsSsimLoss() {
    this(11, 1.5, 0.01, 0.03, 1, List.of(0.0448, 0.2856, 0.3001, 0.2363, 0.1333));
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    requireSize(prediction);
    GaussianWindow window = new GaussianWindow(windowSize, sigma);
    Similarity similarity = Similarity.of(k1, k2, dataRange);
    Expr x = prediction;
    Expr y = target;
    Expr product = x.constant(1);
    for (int scale = 0; scale < weights.size(); scale++) {
      Moments moments = Moments.of(window, x, y);
      Expr map = similarity.contrast(moments);
      if (scale == weights.size() - 1) {
        map = map.mul(similarity.brightness(moments));
      } else {
        x = Filter.halved(x);
        y = Filter.halved(y);
      }
      product = product.mul(map.mean(2).mean(1).relu().safePow(weights.get(scale)));
    }
    return product.mean(0).complement();
  }

  private void requireSize(Expr image) {
    double least = windowSize * Math.pow(2, weights.size() - 1);
    if (Math.min(image.dim(1).fixed(), image.dim(2).fixed()) < least) {
      throw new ShapeException(
          "%d scales and a window of %d take images of at least %.0f × %<.0f pixels, not %s × %s"
              .formatted(weights.size(), windowSize, least, image.dim(1), image.dim(2)));
    }
  }
}
