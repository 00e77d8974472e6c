package org.lossatlas.regression.geometry;

import org.lossatlas.Expr;

/// A box with an angle: its centre, its sides, and how far the first of them is turned from the x
/// axis, in radians.
record RotatedBox(Expr x, Expr y, Expr w, Expr h, Expr theta) {
  /// @param box `[5]`
  static RotatedBox of(Expr box) {
    return new RotatedBox(box.at(0, 0), box.at(0, 1), box.at(0, 2), box.at(0, 3), box.at(0, 4));
  }

  /// Sides of at least `least`; below, their gradient is 0.
  RotatedBox withSides(double least) {
    return new RotatedBox(x, y, w.max(least), h.max(least), theta);
  }

  /// Measured in another unit of length.
  RotatedBox inUnitsOf(Expr unit) {
    return new RotatedBox(x.div(unit), y.div(unit), w.div(unit), h.div(unit), theta);
  }

  Expr area() {
    return w.mul(h);
  }

  /// The part of a vector along the first side.
  Expr along(Expr dx, Expr dy) {
    return dx.mul(theta.cos()).add(dy.mul(theta.sin()));
  }

  /// The part of a vector along the second side.
  Expr across(Expr dx, Expr dy) {
    return dy.mul(theta.cos()).sub(dx.mul(theta.sin()));
  }
}
