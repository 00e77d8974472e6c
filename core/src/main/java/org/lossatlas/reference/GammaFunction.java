package org.lossatlas.reference;

/// The logarithm of the gamma function and its derivatives.
///
/// Far out both are Stirling's series, with the Bernoulli numbers as coefficients (Abramowitz and
/// Stegun, 6.1.40 and 6.4.11); the recurrence brings smaller arguments there. The logarithm has
/// roots at 1 and 2, where that would cancel: around them it is the Maclaurin series of `log Γ(2 +
/// z)` (6.1.33).
final class GammaFunction {
  private static final int MAX_ORDER = 8;

  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double EULER = 0.57721566490153286061;

  /// From here on Stirling's series with these Bernoulli numbers is exact in double precision.
  private static final double FAR = 10;

  /// The Bernoulli numbers `B₂, B₄, ...`.
  private static final double[] BERNOULLI = {
    1.0 / 6,
    -1.0 / 30,
    1.0 / 42,
    -1.0 / 30,
    5.0 / 66,
    -691.0 / 2730,
    7.0 / 6,
    -3617.0 / 510,
    43867.0 / 798,
    -174611.0 / 330,
    854513.0 / 138,
    -236364091.0 / 2730,
  };

  /// Riemann's `ζ(k) − 1` for `k = 2, 3, ...`.
  private static final double[] ZETA_LESS_ONE = {
    0.64493406684822643647,
    0.2020569031595942854,
    0.082323233711138191516,
    0.036927755143369926331,
    0.017343061984449139715,
    0.0083492773819228268398,
    0.0040773561979443393787,
    0.0020083928260822144179,
    0.00099457512781808533715,
    0.0004941886041194645587,
    0.00024608655330804829864,
    0.00012271334757848914675,
    0.000061248135058704829259,
    0.000030588236307020493552,
    0.000015282259408651871733,
    7.6371976378997622736e-6,
    3.8172932649998398565e-6,
    1.9082127165539389257e-6,
    9.5396203387279611315e-7,
    4.7693298678780646312e-7,
    2.3845050272773299e-7,
    1.1921992596531107307e-7,
    5.9608189051259479612e-8,
    2.9803503514652280186e-8,
    1.4901554828365041235e-8,
    7.450711789835429492e-9,
  };

  private GammaFunction() {}

  static double logGamma(double x) {
    if (x <= 0) {
      return reflected(x);
    }
    if (x < 0.5) {
      return logGammaOfTwoPlus(x) - Math.log1p(x) - Math.log(x);
    }
    if (x < 1.5) {
      return logGammaOfTwoPlus(x - 1) - Math.log(x);
    }
    if (x < FAR) {
      double product = 1;
      double rest = x;
      while (rest > 2.5) {
        rest -= 1;
        product *= rest;
      }
      return logGammaOfTwoPlus(rest - 2) + Math.log(product);
    }
    return (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirling(x);
  }

  /// `Γ(x) Γ(1 − x) = π / sin πx`, which has its poles where `x` is an integer.
  private static double reflected(double x) {
    double distance = Math.abs(x - Math.rint(x));
    if (distance == 0 || Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.log(Math.PI / Math.sin(Math.PI * distance)) - logGamma(1 - x);
  }

  /// `log Γ(2 + z) = (1 − γ) z + Σ (−1)ᵏ (ζ(k) − 1) zᵏ / k`, for `|z| ≤ 1/2`.
  private static double logGammaOfTwoPlus(double z) {
    double sum = 0;
    for (int i = ZETA_LESS_ONE.length - 1; i >= 0; i--) {
      sum = ZETA_LESS_ONE[i] / (i + 2) - z * sum;
    }
    return z * Math.fma(z, sum, 1 - EULER);
  }

  /// `Σ B₂ₖ / (2k (2k − 1) x²ᵏ⁻¹)`.
  private static double stirling(double x) {
    double inverseSquare = 1 / (x * x);
    double sum = 0;
    for (int k = BERNOULLI.length; k >= 1; k--) {
      sum = sum * inverseSquare + BERNOULLI[k - 1] / (2 * k * (2 * k - 1));
    }
    return sum / x;
  }

  static double polygamma(int order, double x) {
    if (order < 0 || order > MAX_ORDER) {
      throw new IllegalArgumentException(
          "polygamma order must be in [0, " + MAX_ORDER + "], was " + order);
    }
    if (!(x >= 0)) {
      return Double.NaN;
    }
    return order == 0 ? digamma(x) : (order % 2 == 0 ? -1 : 1) * polygammaSize(order, x);
  }

  private static double digamma(double x) {
    double near = 0;
    double far = x;
    while (far < FAR) {
      near += 1 / far;
      far += 1;
    }
    double inverseSquare = 1 / (far * far);
    double sum = 0;
    for (int k = BERNOULLI.length; k >= 1; k--) {
      sum = (sum + BERNOULLI[k - 1] / (2 * k)) * inverseSquare;
    }
    return Math.log(far) - 0.5 / far - sum - near;
  }

  /// `|ψ⁽ⁿ⁾(x)| = Σ n! / (x + i)ⁿ⁺¹` for `n ≥ 1`: every term is positive, so nothing cancels.
  private static double polygammaSize(int n, double x) {
    double near = 0;
    double far = x;
    // The series' coefficients grow with the order, and so does where it starts to serve.
    while (far < FAR + n) {
      near += factorialOverPower(n, far);
      far += 1;
    }
    // (n − 1)!/xⁿ (1 + n/(2x) + Σ B₂ₖ c_k / x²ᵏ) with c_k = (2k + n − 1)! / ((2k)! (n − 1)!).
    double inverseSquare = 1 / (far * far);
    double power = 1;
    double coefficient = 1;
    double sum = 0.5 * n / far;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      power *= inverseSquare;
      coefficient *= (2.0 * k + n - 2) * (2.0 * k + n - 1) / ((2.0 * k - 1) * (2.0 * k));
      sum += BERNOULLI[k - 1] * coefficient * power;
    }
    return near + factorialOverPower(n - 1, far) * (1 + sum);
  }

  /// `n! / xⁿ⁺¹`, factor by factor, since the power alone would leave the range of a double
  /// earlier.
  private static double factorialOverPower(int n, double x) {
    double quotient = 1 / x;
    for (int i = 1; i <= n; i++) {
      quotient *= i / x;
    }
    return quotient;
  }
}
