package org.lossatlas.reference;

/// The error function and the logarithm of the normal distribution function.
///
/// Up to 1 the Maclaurin series serves; beyond, everything comes from the scaled complement
/// `erfcx(x) = exp(x²) erfc(x)`, which neither overflows nor underflows.
final class ErrorFunction {
  private static final double SQRT_HALF = Math.sqrt(0.5);

  /// `(−1)ⁿ 2/√π / (n! (2n + 1))`: the series of `erf(x)/x` in `x²`, whose rest at 1 is below
  /// 1e-18.
  private static final double[] SERIES = series();

  /// The Chebyshev series of `(1 + 2x) erfcx(x)` in `t = (x − 3)/(x + 3)`, after Shepherd and
  /// Laframboise, *Chebyshev Approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x < ∞*, Math. Comp.
  /// 36, 1981; computed anew for the centre 3, with mpmath at 60 digits.
  private static final double[] ERFCX = {
    1.1775625741965600463,
    0.0053539045396156767694,
    -0.093775503422842090522,
    0.054366525557443220495,
    -0.018976596707845207386,
    0.0044534260614627115695,
    -0.00063355317105531469398,
    0.000017661719523171591851,
    0.000012841532864056670734,
    -2.0072285659059914438e-6,
    -1.8075227904148371024e-7,
    7.5498283438250928278e-8,
    1.8856685238386027905e-9,
    -2.6995190497983639975e-9,
    -1.4600791199391049408e-11,
    1.0361607445969489676e-10,
    1.4757159766234730087e-12,
    -4.2773400643969108248e-12,
    -2.0792249285979899778e-13,
    1.8134502003176962422e-13,
    1.9734255745447388335e-14,
    -7.2879437375926731568e-15,
    -1.5169878690228115682e-15,
    2.3514112258781403525e-16,
    1.0006111691821667611e-16,
    -2.0572528169538546196e-18,
    -5.6086082188631829491e-18,
  };

  private ErrorFunction() {}

  static double erf(double x) {
    double size = Math.abs(x);
    if (size <= 1) {
      double square = x * x;
      double sum = 0;
      for (int n = SERIES.length - 1; n >= 0; n--) {
        sum = Math.fma(sum, square, SERIES[n]);
      }
      return x * sum;
    }
    return Math.copySign(1 - Math.exp(-size * size) * erfcx(size), x);
  }

  static double logNdtr(double x) {
    if (x <= 0) {
      // Both terms are negative, so nothing cancels.
      return Math.log(0.5 * erfcx(-x * SQRT_HALF)) - 0.5 * x * x;
    }
    // The exponent is large where the result is small, and an error of it becomes a relative one of
    // the result: the part of x² that rounding cuts off is made good.
    double square = x * x;
    double cut = Math.fma(x, x, -square);
    double tail = 0.5 * Math.exp(-0.5 * square) * erfcx(x * SQRT_HALF);
    // Where x² overflows, cut is not a number, but the tail is long zero.
    return tail == 0 ? -0.0 : Math.log1p(-(tail - 0.5 * cut * tail));
  }

  /// `exp(x²) erfc(x)` for `x ≥ 0`.
  private static double erfcx(double x) {
    // Not as a quotient of infinities.
    double t = 1 - 6 / (x + 3);
    double before = 0;
    double last = 0;
    for (int n = ERFCX.length - 1; n > 0; n--) {
      double next = 2 * t * last - before + ERFCX[n];
      before = last;
      last = next;
    }
    return (t * last - before + ERFCX[0]) / (1 + 2 * x);
  }

  private static double[] series() {
    double[] series = new double[20];
    double coefficient = 2 / Math.sqrt(Math.PI);
    for (int n = 0; n < series.length; n++) {
      series[n] = coefficient / (2 * n + 1);
      coefficient /= -(n + 1);
    }
    return series;
  }
}
