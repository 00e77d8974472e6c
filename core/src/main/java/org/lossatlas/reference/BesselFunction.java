package org.lossatlas.reference;

/// Modified Bessel functions of the first kind, of order 0 and 1, exponentially scaled.
///
/// Near 0 the ascending series (Abramowitz and Stegun 9.6.10), all of whose terms are positive; far
/// out Hankel's asymptotic series (9.7.1), whose smallest term is below 1e-17 of the first from 25
/// on.
final class BesselFunction {
  private static final double FAR = 25;

  /// `1 / (k! (k + ν)!)`: the series of `I_ν(x) / (x/2)^ν` in `x²/4`.
  private static final double[] ASCENDING_0 = ascending(0);

  private static final double[] ASCENDING_1 = ascending(1);

  /// `(−1)ᵏ (4ν² − 1)(4ν² − 9) ... (4ν² − (2k − 1)²) / (k! 8ᵏ)`: the series of `√(2πx) exp(−x)
  /// I_ν(x)` in `1/x`.
  private static final double[] ASYMPTOTIC_0 = asymptotic(0);

  private static final double[] ASYMPTOTIC_1 = asymptotic(1);

  private BesselFunction() {}

  static double i0e(double x) {
    double size = Math.abs(x);
    return size < FAR
        ? Math.exp(-size) * sum(ASCENDING_0, 0.25 * x * x)
        : sum(ASYMPTOTIC_0, 1 / size) / Math.sqrt(2 * Math.PI) / Math.sqrt(size);
  }

  static double i1e(double x) {
    double size = Math.abs(x);
    return size < FAR
        ? Math.exp(-size) * 0.5 * x * sum(ASCENDING_1, 0.25 * x * x)
        : Math.copySign(sum(ASYMPTOTIC_1, 1 / size) / Math.sqrt(2 * Math.PI) / Math.sqrt(size), x);
  }

  private static double sum(double[] coefficients, double x) {
    double sum = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = Math.fma(sum, x, coefficients[k]);
    }
    return sum;
  }

  private static double[] ascending(int order) {
    double[] coefficients = new double[44];
    coefficients[0] = 1;
    for (int k = 1; k < coefficients.length; k++) {
      coefficients[k] = coefficients[k - 1] / (k * (k + order));
    }
    return coefficients;
  }

  private static double[] asymptotic(int order) {
    double[] coefficients = new double[26];
    coefficients[0] = 1;
    for (int k = 1; k < coefficients.length; k++) {
      double odd = 2 * k - 1;
      coefficients[k] = coefficients[k - 1] * (odd * odd - 4 * order * order) / (8 * k);
    }
    return coefficients;
  }
}
