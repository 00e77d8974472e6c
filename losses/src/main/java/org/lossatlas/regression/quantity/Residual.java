package org.lossatlas.regression.quantity;

import org.lossatlas.Expr;

/// What losses of a residual have in common: ways to measure it that no square overflows.
final class Residual {
  /// From here on a bounded loss is at its bound to the last digit, and the square still is a
  /// float.
  private static final double FAR = 1e9;

  private Residual() {}

  /// The residual in units of `scale`, held where it is far outside of any scale.
  static Expr held(Expr prediction, Expr target, double scale) {
    return prediction.sub(target).div(scale).clamp(-FAR, FAR);
  }

  /// `√(r² + b²)`.
  static Expr hypotenuse(Expr r, double b) {
    Expr size = r.abs();
    Expr longer = size.max(b);
    return size.min(b).div(longer).square().add(1).sqrt().mul(longer);
  }

  /// `log(1 + x²)`, exact near 0.
  static Expr logOnePlusSquare(Expr x) {
    Expr size = x.abs();
    Expr longer = size.max(1);
    return size.min(1).div(longer).square().log1p().add(longer.log().mul(2));
  }

  /// The largest `|r|` of the batch, a constant in the gradient.
  static Expr largest(Expr r) {
    return r.abs().all().maxOver(0).stopGradient();
  }

  /// The root of the mean of `r²` over the batch; gradient 0 where every residual is 0.
  ///
  /// Residuals are measured in the largest of them, which cancels, as in `Expr.norm`.
  static Expr rootMeanSquare(Expr r) {
    Expr largest = largest(r);
    Expr unit = largest.gt(0).where(largest, r.constant(1));
    return r.div(unit).square().totalMean().safeSqrt().mul(unit);
  }
}
