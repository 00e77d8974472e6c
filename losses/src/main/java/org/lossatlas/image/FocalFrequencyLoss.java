package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.ImageLoss;

/// The squared error of the frequencies of an image, each weighted by how wrong it is: makes a
/// model learn the ones it finds hard, which are mostly the high ones.
///
/// ```
/// L = mean over patches, channels and frequencies of w |F|²,   w = |F|^α / its largest value
/// ```
///
/// `F` is the orthonormal discrete Fourier transform of prediction less target, of each channel in
/// each of `patchFactor`² patches; the largest value is that of the patch and channel, and `w` is 0
/// where that is 0. The weights are constant in the gradient. Pixels are real, the loss is at least
/// 0. The transform is a product with tables of cosines and sines. The authors' statistics over the
/// batch (`ave_spectrum`, `batch_matrix`) are not offered.
///
/// @param alpha power of the weight, at least 0
/// @param patchFactor how many patches an image is cut into along each side, at least 1; divides
///   both
/// @param logMatrix whether the weight is `log(1 + |F|^α)` instead of `|F|^α`
@Card(
    id = "focal-frequency",
    name = "Focal frequency loss",
    aliases = "focal_frequency_loss FocalFrequencyLoss",
    reference =
        "Jiang, Dai, Wu & Loy, Focal Frequency Loss for Image Reconstruction and Synthesis, ICCV"
            + " 2021, arXiv:2012.12821",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET, Property.SYMMETRIC})
public record FocalFrequencyLoss(double alpha, int patchFactor, boolean logMatrix)
    implements ImageLoss {
  public FocalFrequencyLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("patchFactor", patchFactor, 1);
  }

  public FocalFrequencyLoss() {
    this(1, 1, false);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr patches = patches(prediction.sub(target));
    int pixels = patches.dim(1).fixed() * patches.dim(2).fixed();
    Expr power = Spectrum.of(patches).power().reshape(patches.dim(0).fixed(), pixels).div(pixels);
    return weight(power.stopGradient()).mul(power).mean();
  }

  /// `[C, H, W]` into `[C · patches, H / patchFactor, W / patchFactor]`.
  private Expr patches(Expr image) {
    int channels = image.dim(0).fixed();
    int height = image.dim(1).fixed() / patchFactor;
    int width = image.dim(2).fixed() / patchFactor;
    if (image.dim(1).fixed() % patchFactor != 0 || image.dim(2).fixed() % patchFactor != 0) {
      throw new ShapeException(
          "%s × %s pixels cannot be cut into %d patches along each side"
              .formatted(image.dim(1), image.dim(2), patchFactor));
    }
    return image
        .reshape(channels, patchFactor, height, patchFactor, width)
        .transpose(0, 1, 3, 2, 4)
        .reshape(channels * patchFactor * patchFactor, height, width);
  }

  private Expr weight(Expr power) {
    if (!logMatrix) {
      return share(power).pow(alpha / 2);
    }
    return share(power.pow(alpha / 2).log1p());
  }

  /// Of the largest value, 0 where that is 0.
  private static Expr share(Expr x) {
    Expr largest = x.maxOver(1).insertAxis(1);
    return x.div(largest.gt(0).where(largest, x.constant(1)));
  }
}
