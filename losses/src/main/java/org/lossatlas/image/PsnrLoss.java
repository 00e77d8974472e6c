package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ImageLoss;

/// The negative peak signal-to-noise ratio in decibels: the logarithm of the squared error, which
/// pulls as hard on an image that is nearly right as on a bad one.
///
/// ```
/// L = 10 log₁₀(MSE / dataRange² + ε)
/// ```
///
/// The mean squared error is that of one image, over channels and pixels, as in piq and mmagic;
/// kornia and torchmetrics take that of the whole batch, without `eps`. Pixels are real. The loss
/// is negative for good images, −80 for an exact one; with `eps` 0 that would be −∞.
///
/// @param dataRange the largest value of the images less the smallest, above 0: 1 or 255
/// @param eps added to the relative squared error, at least 0
@Card(
    id = "psnr",
    name = "PSNR loss",
    aliases = {"kornia PSNRLoss", "mmagic PSNRLoss", "negative peak signal-to-noise ratio"},
    reference =
        "classical; Huynh-Thu & Ghanbari, Scope of validity of PSNR in image/video quality"
            + " assessment, Electronics Letters 2008",
    properties = Property.SYMMETRIC)
public record PsnrLoss(double dataRange, double eps) implements ImageLoss {
  public PsnrLoss {
    Require.above("dataRange", dataRange, 0);
    Require.atLeast("eps", eps, 0);
  }

  public PsnrLoss() {
    this(1, 1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr relative = prediction.sub(target).div(dataRange).square().mean();
    return relative.add(eps).log().mul(10 / Math.log(10));
  }
}
