package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.ImageLoss;

/// How many neighbours of each pixel changed from brighter to darker than it, softly: sees through
/// changes of lighting, for optical flow.
///
/// ```
/// code_k = d_k / √(0.81 + d_k²),   d_k = x_k − x_centre
/// L = mean over channels and positions of Σ_k e_k / (0.1 + e_k),   e_k = (code_k(p) − code_k(t))²
/// ```
///
/// `k` runs over a square patch, at the positions where it fits; pixels are taken in [0, 255], by
/// 255/dataRange. The loss is at least 0 and below the number of pixels in the patch. Adding to all
/// pixels changes nothing; the factor 255 magnifies rounding. UnFlow makes colours grey first and
/// wraps the sum into a Charbonnier loss; some ports take the mean over the patch.
///
/// @param patch side of the neighbourhood in pixels, odd, at least 3, at most that of the image
/// @param dataRange the largest value of the images less the smallest, above 0: 1 or 255
@Card(
    id = "census",
    name = "Soft census loss",
    aliases = "ternary census loss (UnFlow)",
    reference =
        "Stein, Efficient computation of optical flow using the census transform, DAGM 2004;"
            + " Meister, Hur & Roth, UnFlow: Unsupervised Learning of Optical Flow with a"
            + " Bidirectional Census Loss, AAAI 2018, arXiv:1711.07837",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.SHIFT_INVARIANT
    })
public record CensusLoss(int patch, double dataRange) implements ImageLoss {
  public CensusLoss {
    Require.that(patch >= 3 && patch % 2 == 1, "patch", "odd and at least 3", patch);
    Require.above("dataRange", dataRange, 0);
  }

  public CensusLoss() {
    this(7, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    int height = prediction.dim(1).fixed() - patch + 1;
    int width = prediction.dim(2).fixed() - patch + 1;
    if (height < 1 || width < 1) {
      throw new ShapeException(
          "a patch of %d pixels does not fit into an image of %s × %s"
              .formatted(patch, prediction.dim(1), prediction.dim(2)));
    }
    Expr sum = prediction.constant(0);
    // Line by line of the patch, so that no value is larger than a line of it times the image.
    for (int line = 0; line < patch; line++) {
      Expr p = codes(prediction, line, height, width);
      Expr e = p.sub(codes(target, line, height, width)).square();
      sum = sum.add(e.div(e.add(0.1)).sum(3));
    }
    return sum.mean();
  }

  /// Of the neighbours in one line of the patch about each position: `[C, height, width, patch]`.
  private Expr codes(Expr image, int line, int height, int width) {
    int middle = patch / 2;
    Expr centre = image.slice(1, middle, middle + height).slice(2, middle, middle + width);
    Expr neighbours = image.slice(1, line, line + height).window(2, patch, 1);
    Expr d = neighbours.sub(centre.insertAxis(3)).mul(255 / dataRange);
    return d.div(d.square().add(0.81).sqrt());
  }
}
