package org.lossatlas.sequence;

/// Sums of numbers that are known by their logarithms, for dynamic programs.
final class Logarithms {
  private Logarithms() {}

  /// `log(eᵃ + eᵇ)`.
  static double add(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
  }

  /// `log Σ eˣ` of the `length` numbers from `start` on.
  static double sum(double[] x, int start, int length) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = start; i < start + length; i++) {
      largest = Math.max(largest, x[i]);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      return largest;
    }
    double sum = 0;
    for (int i = start; i < start + length; i++) {
      sum += Math.exp(x[i] - largest);
    }
    return largest + Math.log(sum);
  }

  /// The logarithm of the softmax of the `classes` logits from `start` on.
  static double[] softmax(double[] logits, int start, int classes) {
    double logSum = sum(logits, start, classes);
    double[] logP = new double[classes];
    for (int c = 0; c < classes; c++) {
      logP[c] = logits[start + c] - logSum;
    }
    return logP;
  }
}
