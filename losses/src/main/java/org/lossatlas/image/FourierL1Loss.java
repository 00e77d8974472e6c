package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.ImageLoss;

/// The absolute error of an image's frequencies, real and imaginary parts apart: an error of
/// texture counts as much as one of brightness.
///
/// ```
/// L = mean over channels, frequencies and the two parts of |Re F|, |Im F|
/// ```
///
/// `F` is the discrete Fourier transform of prediction less target, all frequencies, not
/// normalised. Pixels are real, the loss is at least 0. A part that is 0 has gradient 0; the
/// imaginary parts that are 0 by symmetry are so exactly. The gradient's length is at most √(1/2).
/// The transform is a product with tables of cosines and sines.
@Card(
    id = "fourier-l1",
    name = "Fourier L1 loss",
    aliases = {
      "MIMO-UNet frequency reconstruction loss",
      "multi-scale frequency reconstruction (one scale)",
      "FFT loss"
    },
    reference =
        "Cho, Ji, Hong, Jung & Ko, Rethinking Coarse-to-Fine Approach in Single Image Deblurring,"
            + " ICCV 2021, arXiv:2108.05054",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.ROBUST
    })
public record FourierL1Loss() implements ImageLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    Spectrum spectrum = Spectrum.of(prediction.sub(target));
    return spectrum.real().abs().mean().add(spectrum.imaginary().abs().mean()).div(2);
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(0.5);
  }
}
