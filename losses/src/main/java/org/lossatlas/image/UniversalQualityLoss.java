package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ImageLoss;

/// One less the universal quality index, the older form of structural similarity without its
/// constants: nothing has to be known of the range of the images.
///
/// ```
/// Q = 4 μ_x μ_y σ_xy / ((μ_x² + μ_y²)(σ_x² + σ_y²) + ε)
/// L = 1 − mean of Q over channels and positions
/// ```
///
/// See [SsimLoss] for window and letters; variances below 0 by rounding count as 0. The loss is in
/// [0, 2]. A flat window scores 0, and where it is nearly flat little noise decides, which `eps`
/// keeps finite. The Gaussian is torchmetrics', whose `eps` is the smallest relative difference of
/// its number type; the paper has a plain 8 × 8 window.
///
/// @param windowSize side of the window in pixels, odd, at most that of the image
/// @param sigma standard deviation of the Gaussian in pixels, above 0
/// @param eps added to the denominator, above 0
@Card(
    id = "universal-quality",
    name = "Universal quality index loss",
    aliases = {"torchmetrics universal_image_quality_index", "UQI"},
    reference = "Wang & Bovik, A universal image quality index, SPL 2002",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record UniversalQualityLoss(int windowSize, double sigma, double eps) implements ImageLoss {
  public UniversalQualityLoss {
    Require.that(windowSize > 0 && windowSize % 2 == 1, "windowSize", "odd", windowSize);
    Require.above("sigma", sigma, 0);
    Require.above("eps", eps, 0);
  }

  public UniversalQualityLoss() {
    this(11, 1.5, 1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Moments moments = Moments.of(new GaussianWindow(windowSize, sigma), prediction, target);
    Expr x = moments.meanX();
    Expr y = moments.meanY();
    Expr variances = moments.varianceX().relu().add(moments.varianceY().relu());
    Expr denominator = x.square().add(y.square()).mul(variances).add(eps);
    return x.mul(y).mul(moments.covariance()).mul(4).div(denominator).mean().complement();
  }
}
