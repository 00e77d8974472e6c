package org.lossatlas.image;

import java.util.Arrays;
import org.lossatlas.Expr;

/// Means over square windows, weighted by a Gaussian of weight 1 in all; the weights are a product
/// of one along each axis.
///
/// @param size side of the window in pixels
/// @param sigma standard deviation in pixels; infinite where all pixels weigh the same
record GaussianWindow(int size, double sigma) {
  /// All pixels weigh the same.
  static GaussianWindow flat(int size) {
    return new GaussianWindow(size, Double.POSITIVE_INFINITY);
  }

  /// The mean about every position where the window fits: `[C, H, W]` into `[C, H − size + 1, W −
  /// size + 1]`.
  Expr mean(Expr image) {
    double[] weights = weights();
    return Filter.valid(image, weights, weights);
  }

  private double[] weights() {
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      double distance = (i - (size - 1) / 2.0) / sigma;
      weights[i] = Math.exp(-distance * distance / 2);
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }
}
