package org.lossatlas.compound;

import org.lossatlas.Expr;

/// Two gradients as their mean and half their difference, `a = mean + half`, `b = mean − half`:
/// what lies between them is `mean + t half` for `t` in [−1, 1], and keeps its digits where they
/// nearly cancel or nearly agree.
///
/// @param mean by one parameter
/// @param half by one parameter
/// @param scale what to divide both by so that no product overflows or vanishes; above 0
record TwoGradients(Expr mean, Expr half, Expr scale) {
  /// Of a row's `[2]`.
  static TwoGradients of(Expr gradients) {
    Expr scale = positive(gradients.abs().total().sum(0));
    Expr a = gradients.at(0, 0).mul(0.5);
    Expr b = gradients.at(0, 1).mul(0.5);
    return new TwoGradients(a.add(b), a.sub(b), scale);
  }

  /// Each gradient divided by its length, `[2]` as before; zeros stay zeros.
  static Expr normalized(Expr gradients) {
    Expr unit = gradients.div(positive(gradients.abs().total()));
    return unit.div(positive(unit.square().total().sqrt()));
  }

  /// `‖mean‖²`, divided by that of the scale.
  Expr ofMeans() {
    return product(mean, mean);
  }

  /// `mean · half`, divided by the square of the scale.
  Expr ofMeanAndHalf() {
    return product(mean, half);
  }

  /// `‖half‖²`, divided by that of the scale.
  Expr ofHalves() {
    return product(half, half);
  }

  private Expr product(Expr x, Expr y) {
    return x.div(scale).mul(y.div(scale)).total();
  }

  /// 1 in the place of 0.
  private static Expr positive(Expr x) {
    return x.gt(0).where(x, x.constant(1));
  }
}
