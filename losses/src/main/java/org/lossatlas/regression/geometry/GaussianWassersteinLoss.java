package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.RotatedBoxLoss;

/// The Wasserstein distance of two rotated boxes seen as Gaussians: moves and turns a box on,
/// however far it is, and knows no jump where an angle wraps.
///
/// ```
/// D² = max(‖d‖² + α² T, eps),   T = Tr(S + S_t − 2 (S^½ S_t S^½)^½),   L = 1 − 1 / (τ + f(D))
/// T  = ((w − w_t)² + (h − h_t)²) / 4 + sin²δ (A² − B²) / (2 (A + √C))              as computed
/// ```
///
/// `d` is the difference of the centres, `δ` of the angles, `S` a covariance with half the sides as
/// deviations; `A = w w_t + h h_t`, `B = w h_t + h w_t`, `C = cos²δ A² + sin²δ B²`. The second form
/// does not subtract nearly equal numbers. Boxes are `cx, cy, w, h, theta` with sides of at least 0
/// and the angle in radians; the loss is at least 0. Sides are held at `eps` from below, with
/// gradient 0 there; an `eps` of 0 is not finite for boxes without an area. A `tau` below 1 gives
/// `f(D)` itself. The defaults are those of mmrotate's gwd_loss; its GDLoss has `tau` 0, its
/// version 1 the root and `tau` 2.
///
/// @param function `f`: log1p, sqrt or none
/// @param tau at least 1 for a loss below 1, less for `f(D)` itself; at least 0
/// @param alpha weight of the shape against the centre, above 0
/// @param normalize whether D is divided by twice the eighth root of the determinants of `S` and
///   `S_t`
/// @param eps least side, squared distance and root of the determinants, at least 0
@Card(
    id = "gaussian-wasserstein",
    name = "Gaussian Wasserstein distance of rotated boxes",
    aliases = {"GWD", "mmrotate GDLoss(gwd)"},
    reference =
        "Yang, Yan, Ming, Wang, Zhang and Tian, Rethinking Rotated Object Detection with Gaussian"
            + " Wasserstein Distance Loss, ICML 2021, arXiv:2101.11952",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC})
public record GaussianWassersteinLoss(
    Damping function, double tau, double alpha, boolean normalize, double eps)
    implements RotatedBoxLoss {
  public GaussianWassersteinLoss {
    Require.atLeast("tau", tau, 0);
    Require.above("alpha", alpha, 0);
    Require.atLeast("eps", eps, 0);
  }

  public GaussianWassersteinLoss() {
    this(Damping.LOG1P, 1, 1, true, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    GaussianPair pair = GaussianPair.of(prediction, target).withSides(eps);
    Expr centre = pair.dx().square().add(pair.dy().square());
    Expr distance = centre.add(shape(pair).mul(alpha * alpha)).max(eps).sqrt();
    if (normalize) {
      Expr determinants = pair.prediction().area().mul(pair.target().area());
      distance = distance.div(determinants.mul(1 / 16.0).max(eps).pow(0.25).mul(2));
    }
    return function.loss(distance, tau, eps);
  }

  private static Expr shape(GaussianPair pair) {
    RotatedBox p = pair.prediction();
    RotatedBox t = pair.target();
    Expr a = p.w().mul(t.w()).add(p.h().mul(t.h()));
    Expr b = p.w().mul(t.h()).add(p.h().mul(t.w()));
    Expr c = pair.turned(a.square(), b.square());
    Expr difference = p.w().sub(p.h()).mul(t.w().sub(t.h())).mul(a.add(b));
    Expr turned = BoxPair.quotient(difference, a.add(c.safeSqrt()).mul(2), 0);
    Expr sides = p.w().sub(t.w()).square().add(p.h().sub(t.h()).square()).mul(0.25);
    return sides.add(pair.squaredSine().mul(turned));
  }
}
