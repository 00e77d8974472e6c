package org.lossatlas.image;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// How much an image changes from pixel to pixel: takes out noise, and with the first two norms
/// leaves edges standing.
///
/// ```
/// anisotropic: Σ |∂_x| + |∂_y|       isotropic: Σ √(∂_x² + ∂_y²)       squared: Σ ∂_x² + ∂_y²
/// ```
///
/// The differences are to the next pixel on the right and below, none at the last; sums, not means,
/// over channels and pixels, as in torchmetrics, piq and TensorFlow (kornia's are by channel,
/// BasicSR adds the two means). There is no target. Pixels are real, the loss is at least 0 and
/// grows with the image. A difference of 0 has gradient 0. piq's default is the root of the squared
/// sum, which is not offered.
///
/// @param norm how the two differences of a pixel are measured
@Card(
    id = "total-variation",
    name = "Total variation",
    aliases = {
      "kornia TotalVariation",
      "torchmetrics total_variation",
      "piq TVLoss",
      "tf.image.total_variation",
      "BasicSR WeightedTVLoss",
      "TV"
    },
    reference =
        "Rudin, Osher & Fatemi, Nonlinear total variation based noise removal algorithms, Physica"
            + " D 1992; squared: Mahendran & Vedaldi, CVPR 2015, arXiv:1412.0035",
    properties = {Property.CONVEX, Property.NON_NEGATIVE, Property.SHIFT_INVARIANT})
public record TotalVariationLoss(Norm norm) implements Loss {
  /// How the two differences of a pixel are measured.
  public enum Norm {
    /// by the sum of their magnitudes
    ANISOTROPIC,
    /// by the length of the gradient
    ISOTROPIC,
    /// by the sum of their squares, which blurs edges
    SQUARED
  }

  public TotalVariationLoss() {
    this(Norm.ANISOTROPIC);
  }

  @Override
  public String signature() {
    return "image-alone";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("prediction", "(N,C,H,W)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr across = Differences.across(in.get("prediction"));
    Expr down = Differences.down(in.get("prediction"));
    return switch (norm) {
      case ANISOTROPIC -> across.abs().sum().add(down.abs().sum());
      case ISOTROPIC ->
          across.pad(2, 0, 1).square().add(down.pad(1, 0, 1).square()).safeSqrt().sum();
      case SQUARED -> across.square().sum().add(down.square().sum());
    };
  }
}
