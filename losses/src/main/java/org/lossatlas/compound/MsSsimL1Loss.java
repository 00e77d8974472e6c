package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.image.MsSsimLoss;
import org.lossatlas.regression.quantity.MeanAbsoluteErrorLoss;
import org.lossatlas.signature.ImageLoss;

/// Structural similarity at several scales for contrast and detail, with absolute residuals for
/// colours and brightness, to which it is nearly blind.
///
/// ```
/// L = α L_MS-SSIM + (1 − α) mean of |prediction − target|        eq. 14
/// ```
///
/// The first term is [MsSsimLoss], which see for domain, sizes and parameters; there is one loss
/// for each image, at least 0. The paper weighs residuals with the Gaussian of its coarsest scale,
/// which changes the mean at the borders only, and has five Gaussians on one resolution for scales,
/// as has kornia; here they are the pyramid of [MsSsimLoss]. `weights` [1.0] mixes in plain SSIM;
/// Monodepth's `0.85 (1 − SSIM) / 2 + 0.15 L1` is a sum of losses.
///
/// @param alpha share of the structural similarity, in [0, 1]
/// @param windowSize side of the window in pixels, odd; times 2^(scales − 1) at most the image's
/// @param sigma standard deviation of the Gaussian in pixels, above 0
/// @param k1 steadies the comparison of brightness, at least 0
/// @param k2 steadies the comparison of contrast, at least 0
/// @param dataRange the largest value of the images less the smallest, above 0: 1 or 255
/// @param weights exponent of each scale, finest first, above 0; their number is that of the scales
@Card(
    id = "ms-ssim-l1",
    name = "MS-SSIM + L1 mix",
    aliases = {"kornia MS_SSIMLoss", "Zhao mix loss", "SSIM + L1"},
    reference =
        "Zhao, Gallo, Frosio & Kautz, Loss Functions for Image Restoration with Neural Networks,"
            + " IEEE TCI 2017, arXiv:1511.08861, eq. 14",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC})
public record MsSsimL1Loss(
    double alpha,
    int windowSize,
    double sigma,
    double k1,
    double k2,
    double dataRange,
    List<Double> weights)
    implements ImageLoss {
  public MsSsimL1Loss {
    Require.within("alpha", alpha, 0, 1);
    weights = new MsSsimLoss(windowSize, sigma, k1, k2, dataRange, weights).weights();
  }

  public MsSsimL1Loss() {
    this(0.84, new MsSsimLoss());
  }

  private MsSsimL1Loss(double alpha, MsSsimLoss similarity) {
    this(
        alpha,
        similarity.windowSize(),
        similarity.sigma(),
        similarity.k1(),
        similarity.k2(),
        similarity.dataRange(),
        similarity.weights());
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    MsSsimLoss similarity = new MsSsimLoss(windowSize, sigma, k1, k2, dataRange, weights);
    Expr residual = new MeanAbsoluteErrorLoss().each(prediction, target).mean();
    return similarity.each(prediction, target).mul(alpha).add(residual.mul(1 - alpha));
  }
}
