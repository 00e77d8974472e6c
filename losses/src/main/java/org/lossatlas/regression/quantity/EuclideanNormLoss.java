package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.VectorLoss;

/// The distance between a predicted and a true point, not its square: an outlying point pulls no
/// harder than any other.
///
/// ```
/// L = √(Σ_d (prediction_d − target_d)²)
/// ```
///
/// Prediction and target are real vectors; the loss is at least 0, and its gradient has length 1,
/// or 0 at distance 0. The length is taken of residuals divided by the largest, so no square
/// overflows. This is the end-point error of optical flow and the joint error of pose estimation.
@Card(
    id = "euclidean-norm",
    name = "Euclidean norm",
    aliases = {"end-point error (EPE)", "MPJPE", "mmpose MPJPELoss"},
    reference =
        "Michael Otte, Hans-Hellmut Nagel, Optical Flow Estimation: Advances and Comparisons, ECCV"
            + " 1994; Catalin Ionescu et al., Human3.6M, TPAMI 36(7), 2014",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record EuclideanNormLoss() implements VectorLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).norm(0);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
