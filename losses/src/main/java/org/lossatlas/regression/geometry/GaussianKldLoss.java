package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.RotatedBoxLoss;

/// The Kullback-Leibler divergence of two rotated boxes seen as Gaussians: an error along the short
/// side of a thin box costs more, and so does its angle.
///
/// ```
/// KL(target ‖ prediction) = 2 (a² / w² + b² / h²) / α² + g(w_t / w) + g(h_t / h)
///                           + sin²δ (h_t² − w_t²) (1 / w² − 1 / h²) / 2
/// g(r) = (r² − 1) / 2 − log r = u² / 2 + (u − log1p u),   u = r − 1
/// L    = 1 − 1 / (τ + f(D)),   D = √max(KL, eps) or KL
/// ```
///
/// `a` and `b` are the difference of the centres along the sides of the prediction, `δ` is that of
/// the angles. The deviations are half the sides. Boxes are `cx, cy, w, h, theta` with sides of at
/// least 0 and the angle in radians; the loss is at least 0. The second form of `g` keeps its
/// digits for boxes that are nearly equal, where the divergence is 0. Sides are held at `eps` from
/// below, with gradient 0 there; an `eps` of 0 is not finite for boxes without an area. A `tau`
/// below 1 gives `f(D)` itself. mmrotate inverts the covariance of the prediction, which is the
/// default direction here; its loss named jd is the symmetric one.
///
/// @param direction which of the two is the reference: target-prediction, prediction-target, or
///   symmetric for the mean of both
/// @param function `f`: log1p, sqrt or none
/// @param tau at least 1 for a loss below 1, less for `f(D)` itself; at least 0
/// @param alpha the term of the centre is divided by its square, above 0
/// @param sqrt whether the root of the divergence is taken before `f`
/// @param eps least side, and least divergence under a root, at least 0
@Card(
    id = "gaussian-kld",
    name = "Kullback-Leibler divergence of rotated boxes",
    aliases = {"KLD", "mmrotate GDLoss(kld)", "mmrotate GDLoss(jd) (symmetric)"},
    reference =
        "Yang, Yang, Yang, Ming, Wang, Tian and Yan, Learning High-Precision Bounding Box for"
            + " Rotated Object Detection via Kullback-Leibler Divergence, NeurIPS 2021,"
            + " arXiv:2106.01883",
    properties = {Property.NON_NEGATIVE})
public record GaussianKldLoss(
    Direction direction, Damping function, double tau, double alpha, boolean sqrt, double eps)
    implements RotatedBoxLoss {
  /// Which way the divergence goes.
  public enum Direction {
    /// `KL(target ‖ prediction)`
    TARGET_PREDICTION,
    /// `KL(prediction ‖ target)`
    PREDICTION_TARGET,
    /// The mean of both
    SYMMETRIC
  }

  public GaussianKldLoss {
    Require.atLeast("tau", tau, 0);
    Require.above("alpha", alpha, 0);
    Require.atLeast("eps", eps, 0);
  }

  public GaussianKldLoss() {
    this(Direction.TARGET_PREDICTION, Damping.LOG1P, 1, 1, true, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    GaussianPair pair = GaussianPair.of(prediction, target).withSides(eps);
    Expr kl =
        switch (direction) {
          case TARGET_PREDICTION -> divergence(pair);
          case PREDICTION_TARGET -> divergence(pair.swapped());
          case SYMMETRIC -> divergence(pair).add(divergence(pair.swapped())).mul(0.5);
        };
    return function.loss(sqrt ? kl.max(eps).sqrt() : kl, tau, eps);
  }

  private Expr divergence(GaussianPair pair) {
    RotatedBox p = pair.prediction();
    RotatedBox t = pair.target();
    Expr a = p.along(pair.dx(), pair.dy()).div(p.w()).square();
    Expr b = p.across(pair.dx(), pair.dy()).div(p.h()).square();
    Expr sides = side(p.w(), t.w()).add(side(p.h(), t.h()));
    Expr turned = thinness(t, p).mul(thinness(p, p)).mul(pair.squaredSine()).mul(0.5);
    return a.add(b).mul(2 / (alpha * alpha)).add(sides).add(turned);
  }

  /// `g` of the quotient of two sides.
  private static Expr side(Expr ours, Expr theirs) {
    Expr u = theirs.sub(ours).div(ours);
    // A much shorter side is −1 in float32, where log1p is infinite.
    Expr near = u.gt(-0.5);
    Expr log = near.where(u.max(-0.5).log1p(), theirs.div(ours).log());
    return u.square().mul(0.5).add(u.sub(log));
  }

  /// `(h² − w²)` by the area of another box.
  private static Expr thinness(RotatedBox box, RotatedBox by) {
    return box.h().sub(box.w()).div(by.w()).mul(box.h().add(box.w()).div(by.h()));
  }
}
