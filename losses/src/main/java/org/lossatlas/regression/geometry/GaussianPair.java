package org.lossatlas.regression.geometry;

import org.lossatlas.Expr;

/// Two rotated boxes seen as Gaussians: the mean is the centre, and the standard deviations along
/// the sides are the sides, here; whoever takes a fraction of them puts it into his formula.
///
/// All is said in sides and angles, without a matrix or its inverse. A box turned by π is the same
/// Gaussian, and so is a square turned by π/2.
record GaussianPair(RotatedBox prediction, RotatedBox target) {
  /// @param prediction `[5]`
  /// @param target `[5]`
  static GaussianPair of(Expr prediction, Expr target) {
    return new GaussianPair(RotatedBox.of(prediction), RotatedBox.of(target));
  }

  GaussianPair withSides(double least) {
    return new GaussianPair(prediction.withSides(least), target.withSides(least));
  }

  GaussianPair swapped() {
    return new GaussianPair(target, prediction);
  }

  /// Measured in the longest side, for what does not depend on the unit: no fourth power of a side
  /// overflows or vanishes. The unit cancels, so it may be constant.
  GaussianPair inOwnUnit() {
    Expr unit = prediction.w().max(prediction.h()).max(target.w().max(target.h())).stopGradient();
    return new GaussianPair(prediction.inUnitsOf(unit), target.inUnitsOf(unit));
  }

  Expr dx() {
    return prediction.x().sub(target.x());
  }

  Expr dy() {
    return prediction.y().sub(target.y());
  }

  /// The square of the sine of the angle between the two.
  Expr squaredSine() {
    return prediction.theta().sub(target.theta()).sin().square();
  }

  private Expr squaredCosine() {
    return prediction.theta().sub(target.theta()).cos().square();
  }

  /// A quantity that is `parallel` for boxes of one angle and `crossed` for boxes at right angles.
  Expr turned(Expr parallel, Expr crossed) {
    return squaredCosine().mul(parallel).add(squaredSine().mul(crossed));
  }

  /// The determinant of the sum `S + S_t` of the covariances.
  Expr determinant() {
    return excess().add(prediction.area().mul(target.area()).mul(4));
  }

  /// By how much the determinant exceeds its least value for these areas, `4 √(|S| |S_t|)`: 0 for
  /// equal boxes, without cancellation.
  Expr excess() {
    Expr parallel = prediction.w().mul(target.h()).sub(prediction.h().mul(target.w()));
    Expr crossed = prediction.w().mul(target.w()).sub(prediction.h().mul(target.h()));
    Expr areas = prediction.area().sub(target.area());
    return areas.square().add(turned(parallel.square(), crossed.square()));
  }

  /// The determinant times `dᵀ (S + S_t)⁻¹ d`, `d` from one centre to the other.
  Expr squaredOffset() {
    return squaredOffset(prediction).add(squaredOffset(target));
  }

  private Expr squaredOffset(RotatedBox box) {
    Expr along = box.along(dx(), dy()).mul(box.h());
    Expr across = box.across(dx(), dy()).mul(box.w());
    return along.square().add(across.square());
  }
}
