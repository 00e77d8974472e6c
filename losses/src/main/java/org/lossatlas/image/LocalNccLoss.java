package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ImageLoss;

/// The squared correlation of two images in small windows, negated: aligns images whose brightness
/// and contrast differ from place to place, such as scans of two machines.
///
/// ```
/// L = −mean of C² / (V_p V_t),   C = S(p t) − S(p) S(t) / n,   V = max(S(x²) − S(x)² / n, ε)
/// ```
///
/// `S` sums over a square window of `n` pixels about each position, which counts zeros outside the
/// image; the mean is over channels and positions. Pixels are real; the loss is in [−1, 0]. The
/// sums are taken about the images' means, which takes little from the digits of their differences;
/// a variance held at `eps` has no gradient. MONAI's default window is 3, VoxelMorph's 9;
/// VoxelMorph adds `eps` to the product of the variances instead.
///
/// @param windowSize side of the window in pixels, odd
/// @param eps least value of the variances, above 0
@Card(
    id = "local-ncc",
    name = "Local normalised cross-correlation loss",
    aliases = {"MONAI LocalNormalizedCrossCorrelationLoss", "VoxelMorph NCC"},
    reference =
        "Avants, Epstein, Grossman & Gee, Medical Image Analysis 2008; Balakrishnan, Zhao,"
            + " Sabuncu, Guttag & Dalca, VoxelMorph, TMI 2019, arXiv:1809.05231",
    properties = {Property.SYMMETRIC, Property.BOUNDED})
public record LocalNccLoss(int windowSize, double eps) implements ImageLoss {
  public LocalNccLoss {
    Require.that(windowSize > 0 && windowSize % 2 == 1, "windowSize", "odd", windowSize);
    Require.above("eps", eps, 0);
  }

  public LocalNccLoss() {
    this(9, 1e-5);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr p = Filter.padded(prediction, windowSize / 2);
    Expr t = Filter.padded(target, windowSize / 2);
    Moments moments = Moments.of(GaussianWindow.flat(windowSize), p, t);
    double n = (double) windowSize * windowSize;
    Expr covariance = moments.covariance().mul(n);
    Expr ofPrediction = covariance.div(moments.varianceX().mul(n).max(eps));
    Expr ofTarget = covariance.div(moments.varianceY().mul(n).max(eps));
    return ofPrediction.mul(ofTarget).mean().neg();
  }
}
