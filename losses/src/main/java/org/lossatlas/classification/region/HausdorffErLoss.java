package org.lossatlas.classification.region;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.ir.Dim;
import org.lossatlas.signature.SegmentationLoss.Regions;

/// Squared errors of pixels, eroded again and again: what takes many erosions to vanish lies deep
/// inside a wrong patch and costs most.
///
/// ```
/// L = mean over the classes c and pixels of Σ_k k^α b_k,   b_0 = (p − t)²
/// b_k = (e − min e) / (max e − min e),   e = max(0, K ∗ b_{k−1} − 0.5)
/// ```
///
/// `K` is a plus of five times 0.2, zeros around the image; minimum and maximum are those of an
/// image of one class, and where they are equal `b_k = e`. `p` is the softmax of the logits over
/// the classes, `t` the one-hot labels, or sigmoid and labels in [0, 1] where there is one region.
/// The loss is in [0, Σ k^α]. Gradient flows through minimum and maximum. The division magnifies
/// rounding, float32 is good to about 1e−4. An image that has eroded away adds nothing; kornia's
/// gradient is NaN there if another one of the batch has not, and it takes probabilities.
///
/// @param alpha power of the number of erosions, at least 0
/// @param erosions how many, at least 1
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "hausdorff-er",
    name = "Hausdorff distance loss, erosion",
    aliases = {"kornia HausdorffERLoss", "SegLossOdyssey HausdorffERLoss"},
    reference = "Karimi & Salcudean, TMI 2020, arXiv:1904.10030",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED})
public record HausdorffErLoss(double alpha, int erosions, boolean includeBackground)
    implements Loss {
  public HausdorffErLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("erosions", erosions, 1);
  }

  public HausdorffErLoss() {
    this(2, 10, true);
  }

  @Override
  public String signature() {
    return "segmentation-image";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,H,W) or (N,H,W)", "N"),
        Slot.given("target", "(N,H,W)", "N", Domain.regionOf("C")));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr target = in.get("target");
    Expr labels = target.flatten();
    Expr logits = in.get("logits");
    boolean isBinary = logits.rank() == target.rank();
    Expr flat = isBinary ? logits.flatten() : logits.reshape(List.of(logits.dim(0), labels.dim(0)));
    Regions regions = new Regions(flat, labels);
    Expr errors = regions.probability().sub(regions.target()).square();
    Expr b = Pixels.counted(errors, includeBackground || isBinary);
    Expr sum = b.constant(0);
    for (int k = 1; k <= erosions; k++) {
      b = eroded(b, target.dim(0), target.dim(1));
      sum = sum.add(b.mul(Math.pow(k, alpha)));
    }
    return sum.mean();
  }

  /// One erosion of each image, `[C, H·W]`, stretched over [0, 1].
  private static Expr eroded(Expr flat, Dim height, Dim width) {
    Expr image = flat.reshape(List.of(flat.dim(0), height, width));
    Expr column = image.pad(1, 1, 1).window(1, 3, 1).sum(2);
    Expr row = image.pad(2, 1, 1).window(2, 3, 1).sum(3);
    Expr e = column.add(row).sub(image).mul(0.2).sub(0.5).relu().reshape(flat.type().dims());
    Expr least = e.minOver(1).insertAxis(1);
    Expr range = e.maxOver(1).insertAxis(1).sub(least);
    Expr uneven = range.gt(0);
    return uneven.where(e.sub(least).div(uneven.where(range, e.constant(1))), e);
  }
}
