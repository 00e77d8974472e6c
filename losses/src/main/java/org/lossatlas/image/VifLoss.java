package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.ImageLoss;

/// One less the share of what an eye could learn from the target that is still there in the
/// prediction.
///
/// ```
/// L = 1 − (Σ log(1 + g² σ_y² / (v + σ_n)) + ε) / (Σ log(1 + σ_y² / σ_n) + ε)
/// g = σ_xy / (σ_y² + ε),   v = σ_x² − g σ_xy
/// ```
///
/// `x` is the prediction and `y` the target, as brightness in [0, 255]; the logarithms have base
/// 10; the sums are over four scales and the positions of a Gaussian window of 17, 9, 5 and 3
/// pixels and standard deviation a fifth of that. From the second scale on images are blurred by
/// the window and every second pixel is taken. `g` is 0, and `v` is `σ_x²`, where the two do not
/// vary together or the target not at all; variances below `eps` count as 0, `v` is at least `eps`.
/// It is not symmetric, and negative for a prediction of more contrast than the target. Channels
/// are 1, or red, green and blue; images have at least 41 × 41 pixels. As in piq; torchmetrics
/// takes the channels apart, in their own range, with `eps` 1e−10.
///
/// @param sigmaN variance `σ_n` of the noise in the eye, above 0
/// @param dataRange the largest value of the images less the smallest, above 0: 1 or 255
/// @param eps variances below it count as 0, above 0
@Card(
    id = "vif",
    name = "Visual information fidelity loss",
    aliases = {"piq VIFLoss", "torchmetrics visual_information_fidelity", "VIFp"},
    reference =
        "Sheikh & Bovik, Image information and visual quality, TIP 2006 (pixel-domain version)")
public record VifLoss(double sigmaN, double dataRange, double eps) implements ImageLoss {
  public VifLoss {
    Require.above("sigmaN", sigmaN, 0);
    Require.above("dataRange", dataRange, 0);
    Require.above("eps", eps, 0);
  }

  public VifLoss() {
    this(2, 1, 1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    if (Math.min(target.dim(1).fixed(), target.dim(2).fixed()) < 41) {
      throw new ShapeException(
          "images have at least 41 × 41 pixels here, not " + target.dim(1) + " × " + target.dim(2));
    }
    Expr x = Filter.luma(prediction).mul(255 / dataRange);
    Expr y = Filter.luma(target).mul(255 / dataRange);
    Expr kept = x.constant(0);
    Expr whole = x.constant(0);
    for (int size = 17; size >= 3; size = size / 2 + 1) {
      GaussianWindow window = new GaussianWindow(size, size / 5.0);
      if (size < 17) {
        x = everySecond(window.mean(x));
        y = everySecond(window.mean(y));
      }
      Moments moments = Moments.of(window, x, y);
      Expr varianceX = moments.varianceX().relu();
      Expr varianceY = moments.varianceY().relu();
      Expr covariance = moments.covariance();
      Expr zero = x.constant(0);
      Expr varies = varianceY.ge(eps);
      Expr together = varies.and(varianceX.ge(eps)).and(covariance.ge(0));
      Expr gain = together.where(covariance.div(varianceY.add(eps)), zero);
      Expr rest = varianceX.sub(gain.mul(covariance)).max(eps);
      Expr signal = varies.where(varianceY, zero);
      kept = kept.add(information(gain.square().mul(signal).div(rest.add(sigmaN))));
      whole = whole.add(information(signal.div(sigmaN)));
    }
    return kept.add(eps).div(whole.add(eps)).complement();
  }

  /// `Σ log₁₀(1 + x)`.
  private static Expr information(Expr x) {
    return x.log1p().sum().div(Math.log(10));
  }

  private static Expr everySecond(Expr image) {
    return image.window(1, 1, 2).removeAxis(2).window(2, 1, 2).removeAxis(3);
  }
}
