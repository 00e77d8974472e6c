package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.MaskLoss;

/// The length of a region's contour and the area by which it misses: contours come out short and
/// smooth.
///
/// ```
/// L = Σ √(∂_i p² + ∂_j p² + ε) + λ (Σ p (1 − t)² + Σ (1 − p) t²)      eq. 11, 12
/// ```
///
/// `p` is the sigmoid of the logits, labels `t` are in [0, 1]; the differences are to the next
/// pixel below and to the right, taken where both exist. Sums are over the image, as in the paper:
/// the loss is at least 0 and grows with the image. The authors' code takes the two differences a
/// pixel apart, on probabilities, and sums over the batch.
///
/// @param regionWeight weight `λ` of the area beside the length, at least 0
/// @param eps steadies the length where the image is flat, above 0
@Card(
    id = "active-contour",
    name = "Active contour loss",
    aliases = "Active_Contour_Loss",
    reference =
        "Chen, Williams, Vallabhaneni, Czanner, Williams & Zheng, Learning Active Contour Models"
            + " for Medical Image Segmentation, CVPR 2019, eq. 11 and 12",
    properties = {Property.NON_NEGATIVE, Property.TWICE_DIFFERENTIABLE})
public record ActiveContourLoss(double regionWeight, double eps) implements MaskLoss {
  public ActiveContourLoss {
    Require.atLeast("regionWeight", regionWeight, 0);
    Require.above("eps", eps, 0);
  }

  public ActiveContourLoss() {
    this(1, 1e-8);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr p = logits.sigmoid();
    int height = p.dim(0).fixed();
    int width = p.dim(1).fixed();
    Expr here = p.slice(0, 0, height - 1).slice(1, 0, width - 1);
    Expr below = p.slice(0, 1, height).slice(1, 0, width - 1).sub(here);
    Expr right = p.slice(0, 0, height - 1).slice(1, 1, width).sub(here);
    Expr length = below.square().add(right.square()).add(eps).sqrt().sum();
    Expr outside = p.mul(target.complement().square());
    Expr inside = logits.neg().sigmoid().mul(target.square());
    return length.add(outside.add(inside).sum().mul(regionWeight));
  }
}
