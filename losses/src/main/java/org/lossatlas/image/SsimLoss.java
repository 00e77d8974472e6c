package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ImageLoss;

/// One less the structural similarity: compares brightness, contrast and pattern of small windows,
/// as eyes do, rather than pixels.
///
/// ```
/// SSIM = (2 μ_x μ_y + c₁)(2 σ_xy + c₂) / ((μ_x² + μ_y² + c₁)(σ_x² + σ_y² + c₂))      eq. 13
/// c = (k · dataRange)²
/// L = 1 − mean of SSIM over channels and positions
/// ```
///
/// Means and (co)variances are weighted by a normalised Gaussian window, at the positions where it
/// fits into the image. Pixels are real, usually in [0, dataRange]; the loss is in [0, 2].
/// Variances are those of the population, as differences of second moments about the image's mean,
/// which takes little from their digits; with `k1` or `k2` 0 a flat window divides by 0. Equal to
/// MONAI, to scikit-image with `gaussian_weights=True, sigma=1.5, use_sample_covariance=False`, and
/// to piq with `downsample=False`; kornia's is half of it, clamped to [0, 1], with padding.
///
/// @param windowSize side of the window in pixels, odd, at most that of the image
/// @param sigma standard deviation of the Gaussian in pixels, above 0
/// @param k1 steadies the comparison of brightness, at least 0
/// @param k2 steadies the comparison of contrast, at least 0
/// @param dataRange the largest value of the images less the smallest, above 0: 1 or 255
@Card(
    id = "ssim",
    name = "SSIM loss",
    aliases = {
      "piq SSIMLoss",
      "MONAI SSIMLoss",
      "kornia SSIMLoss",
      "torchmetrics structural_similarity_index_measure",
      "structural similarity"
    },
    reference =
        "Wang, Bovik, Sheikh & Simoncelli, Image quality assessment: from error visibility to"
            + " structural similarity, TIP 2004",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED
    })
public record SsimLoss(int windowSize, double sigma, double k1, double k2, double dataRange)
    implements ImageLoss {
  public SsimLoss {
    Require.that(windowSize > 0 && windowSize % 2 == 1, "windowSize", "odd", windowSize);
    Require.above("sigma", sigma, 0);
    Require.atLeast("k1", k1, 0);
    Require.atLeast("k2", k2, 0);
    Require.above("dataRange", dataRange, 0);
  }

  public SsimLoss() {
    this(11, 1.5, 0.01, 0.03, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Moments moments = Moments.of(new GaussianWindow(windowSize, sigma), prediction, target);
    Similarity similarity = Similarity.of(k1, k2, dataRange);
    return similarity.brightness(moments).mul(similarity.contrast(moments)).mean().complement();
  }
}
