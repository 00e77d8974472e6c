package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.ImageLoss;

/// The error of the edges that a filter finds, in place of the error of the pixels.
///
/// ```
/// L = Σ over the filter's responses r of the mean over channels and pixels of distance(r)
/// sobel:      two responses, (1 2 1)ᵀ (1 0 −1) and its transpose
/// laplacian:  one response, (0 1 0 / 1 −4 1 / 0 1 0)
/// ```
///
/// The filter is applied to prediction less target, with zeros around the image. Pixels are real,
/// the loss is at least 0. An error of 0 has gradient 0. `sobel` with `l1` is mmagic's
/// GradientLoss; MPRNet takes the Laplacian of a Gaussian pyramid, another filter, with
/// `charbonnier`.
///
/// @param filter what finds edges
/// @param distance how an error is measured
/// @param eps of the distance `charbonnier`, above 0
@Card(
    id = "edge",
    name = "Edge loss",
    aliases = {
      "mmagic GradientLoss",
      "Sobel loss",
      "Laplacian edge loss (MPRNet)",
      "image gradient loss"
    },
    reference =
        "Seif & Androutsos, Edge-Based Loss Function for Single Image Super-Resolution, ICASSP"
            + " 2018; Zamir et al. (MPRNet), CVPR 2021, arXiv:2102.02808",
    properties = {Property.CONVEX, Property.NON_NEGATIVE, Property.SYMMETRIC})
public record EdgeLoss(Kind filter, Distance distance, double eps) implements ImageLoss {
  private static final double[] SMOOTH = {1, 2, 1};
  private static final double[] SLOPE = {1, 0, -1};
  private static final double[] CURVE = {1, -2, 1};
  private static final double[] SAME = {0, 1, 0};

  /// What finds edges.
  public enum Kind {
    /// the slope in two directions
    SOBEL,
    /// the curvature in both together
    LAPLACIAN
  }

  /// How an error is measured.
  public enum Distance {
    /// by its magnitude
    L1,
    /// by its square
    L2,
    /// by its magnitude with the tip rounded off, see [CharbonnierLoss]
    CHARBONNIER
  }

  public EdgeLoss {
    Require.above("eps", eps, 0);
  }

  public EdgeLoss() {
    this(Kind.SOBEL, Distance.L1, 1e-3);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target);
    return switch (filter) {
      case SOBEL -> size(Filter.same(r, SMOOTH, SLOPE)).add(size(Filter.same(r, SLOPE, SMOOTH)));
      case LAPLACIAN -> size(Filter.same(r, CURVE, SAME).add(Filter.same(r, SAME, CURVE)));
    };
  }

  private Expr size(Expr response) {
    return switch (distance) {
      case L1 -> response.abs().mean();
      case L2 -> response.square().mean();
      case CHARBONNIER -> CharbonnierLoss.length(response, eps).mean();
    };
  }
}
