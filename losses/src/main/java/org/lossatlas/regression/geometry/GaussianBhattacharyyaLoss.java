package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.RotatedBoxLoss;

/// The Bhattacharyya distance of two rotated boxes seen as Gaussians: how little they overlap, from
/// both sides alike.
///
/// ```
/// D = dᵀ P⁻¹ d / 8 + log(|P| / √(|S| |S_t|)) / 2,   P = (S + S_t) / 2,   L = 1 − 1 / (τ + f(D))
/// ```
///
/// `d` is the difference of the centres, `S` a covariance with half the sides as deviations. Boxes
/// are `cx, cy, w, h, theta` with sides of at least 0 and the angle in radians; the loss is at
/// least 0. The determinants' quotient is computed as 1 plus what it has more, by log1p, and
/// lengths are measured in the longest side, so equal boxes are exactly at distance 0 and no fourth
/// power overflows. Sides are held at `eps` from below, with gradient 0 there, as is the distance;
/// an `eps` of 0 is not finite for boxes without an area. mmrotate holds the distance at 1e-6.
///
/// @param function `f`: log1p, sqrt or none
/// @param tau at least 1 for a loss below 1, less for `f(D)` itself; at least 0
/// @param eps least side and least distance, at least 0
@Card(
    id = "gaussian-bhattacharyya",
    name = "Bhattacharyya distance of rotated boxes",
    aliases = {"BCD", "mmrotate GDLoss_v1(bcd)"},
    reference =
        "Yang, Zhang, Yang, Zhou, Wang, Tang, He and Yan, Detecting Rotated Objects as Gaussian"
            + " Distributions and Its 3-D Generalization, TPAMI 2022, arXiv:2209.10839",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC})
public record GaussianBhattacharyyaLoss(Damping function, double tau, double eps)
    implements RotatedBoxLoss {
  public GaussianBhattacharyyaLoss {
    Require.atLeast("tau", tau, 0);
    Require.atLeast("eps", eps, 0);
  }

  public GaussianBhattacharyyaLoss() {
    this(Damping.LOG1P, 1, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    GaussianPair pair = GaussianPair.of(prediction, target).withSides(eps).inOwnUnit();
    Expr offset = pair.squaredOffset().div(pair.determinant());
    Expr areas = pair.prediction().area().mul(pair.target().area()).mul(4);
    Expr shape = pair.excess().div(areas).log1p().mul(0.5);
    return function.loss(offset.add(shape).max(eps), tau, eps);
  }
}
