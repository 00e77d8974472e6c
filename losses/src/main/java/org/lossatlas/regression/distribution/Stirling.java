package org.lossatlas.regression.distribution;

import org.lossatlas.Expr;

/// Logarithms of the Gamma function by Stirling's formula and what it leaves, `log Γ(x) = (x − ½)
/// log x − x + log(2π) / 2 + μ(x)`. The large parts of a difference cancel on paper then, and not
/// in float32.
final class Stirling {
  static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /// From here on the series has all digits of a double.
  private static final double LARGE = 8;

  /// `μ(x) ≈ Σ SERIES_k x^−(2k+1)`
  private static final double[] SERIES = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360
  };

  private Stirling() {}

  /// `μ(x)` for `x` above 0, at least 0.
  static Expr remainder(Expr x) {
    Expr isSmall = x.lt(LARGE);
    Expr small = isSmall.where(x, x.constant(LARGE));
    Expr formula = small.sub(0.5).mul(small.log()).sub(small).add(HALF_LOG_TWO_PI);
    Expr large = isSmall.where(x.constant(LARGE), x);
    return isSmall.where(small.logGamma().sub(formula), series(large.reciprocal()));
  }

  private static Expr series(Expr inverse) {
    Expr square = inverse.square();
    Expr sum = inverse.constant(0);
    for (int k = SERIES.length - 1; k >= 0; k--) {
      sum = sum.mul(square).add(SERIES[k]);
    }
    return sum.mul(inverse);
  }

  /// `log Γ(x + ½) − log Γ(x) − ½ log x`, for `x` above 0; tends to 0.
  static Expr halfStep(Expr x) {
    Expr step = x.mul(x.mul(2).reciprocal().log1p()).sub(0.5);
    return step.add(remainder(x.add(0.5))).sub(remainder(x));
  }
}
