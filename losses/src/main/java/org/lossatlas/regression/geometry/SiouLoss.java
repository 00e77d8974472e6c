package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// One less the overlap, plus the distance of the centres and the differences of the sides, where a
/// centre is first moved to the nearest axis: fewer directions to try, so that training takes
/// shorter ways.
///
/// ```
/// L = 1 − IoU + (Δ + Ω) / 2,   Λ = 1 − 2 sin²(asin(|dy| / ρ) − π/4) = 2 |dx dy| / ρ²
/// Δ = Σ over x, y of 1 − exp(−(2 − Λ) d² / c²)
/// Ω = Σ over w, h of (1 − exp(−|s − s_t| / max(s, s_t)))^θ
/// ```
///
/// `d` is the difference of the centres along an axis, `ρ` its length, `c` the side of the smallest
/// box around both, `s` and `s_t` the sides. The second form of `Λ` needs no angle. Boxes are `x1,
/// y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is in [0, 3). The gradient has kinks where
/// the centres agree along an axis or the sides are equal, and flows through `Λ`. mmyolo adds `eps`
/// to the differences of the centres too and clamps the result to [−1, 1].
///
/// @param theta exponent of the cost of the shape, at least 1; 2 to 6 in the paper
/// @param eps added to every denominator, at least 0
@Card(
    id = "siou",
    name = "SCYLLA IoU",
    aliases = {"SIoU", "mmyolo IoULoss(siou)", "PaddleDetection SIoULoss"},
    reference =
        "Gevorgyan, SIoU Loss: More Powerful Learning for Bounding Box Regression, 2022,"
            + " arXiv:2205.12740",
    survey = "3.2.5",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record SiouLoss(double theta, double eps) implements BoxLoss {
  public SiouLoss {
    Require.atLeast("theta", theta, 1);
    Require.atLeast("eps", eps, 0);
  }

  public SiouLoss() {
    this(4, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    BoxPair boxes = new BoxPair(prediction, target);
    return boxes.iou(eps).complement().add(BoxPenalty.scylla(boxes, theta, eps));
  }
}
