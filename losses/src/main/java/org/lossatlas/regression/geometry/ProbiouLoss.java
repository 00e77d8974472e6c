package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.RotatedBoxLoss;

/// The Hellinger distance of two rotated boxes, each seen as the Gaussian of a uniform box: the
/// share of probability that they do not have in common.
///
/// ```
/// B = clip(q / (4 (m + eps)) + log(m / (4 √(|S| |S_t|) + eps) + eps) / 2, eps, 100)
/// L = √(1 − e^−B + eps)  or  B
/// ```
///
/// `S` is a covariance with the variances `w² / 12` and `h² / 12`, `m` the determinant of `S +
/// S_t`, and `q / m` the squared distance of the centres in its measure. Boxes are `cx, cy, w, h,
/// theta` with sides of at least 0 and the angle in radians; the loss is at least 0. `1 − e^−B` is
/// computed by expm1. Beyond a Bhattacharyya distance `B` of 100 the gradient is 0, and that of
/// `l1` fades long before, so the paper starts with `l2`. `eps` stands where Ultralytics has it,
/// and an `eps` of 0 is not finite for boxes without an area; PaddleDetection takes 1e-3 and leaves
/// it out around the determinants.
///
/// @param mode l1 for the Hellinger distance, l2 for the Bhattacharyya distance
/// @param eps in every quotient, in the logarithm, least distance, and under the root; at least 0
@Card(
    id = "probiou",
    name = "ProbIoU",
    aliases = {"Ultralytics probiou (RotatedBboxLoss)", "PaddleDetection ProbIoULoss"},
    reference =
        "Llerena, Zeni, Kristen and Jung, Gaussian Bounding Boxes and Probabilistic"
            + " Intersection-over-Union for Object Detection, 2021, arXiv:2106.06072",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC})
public record ProbiouLoss(Mode mode, double eps) implements RotatedBoxLoss {
  /// Which distance.
  public enum Mode {
    /// Hellinger
    L1,
    /// Bhattacharyya
    L2
  }

  public ProbiouLoss {
    Require.atLeast("eps", eps, 0);
  }

  public ProbiouLoss() {
    this(Mode.L1, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    GaussianPair pair = GaussianPair.of(prediction, target);
    Expr m = pair.determinant().mul(1 / 144.0);
    Expr areas = pair.prediction().area().mul(pair.target().area()).mul(1 / 36.0);
    Expr offset = BoxPair.quotient(pair.squaredOffset().mul(1 / 48.0), m, eps);
    Expr shape = BoxPair.quotient(m, areas, eps).add(eps).log().mul(0.5);
    Expr b = offset.add(shape).clamp(eps, 100);
    return switch (mode) {
      case L1 -> BoxPenalty.saturated(b).add(eps).safeSqrt();
      case L2 -> b;
    };
  }
}
