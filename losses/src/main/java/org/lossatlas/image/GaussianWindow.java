package org.lossatlas.image;

import org.lossatlas.Expr;

/// Means over square windows, weighted by a Gaussian of weight 1 in all; the weights are a product
/// of one along each axis.
///
/// @param size side of the window in pixels
/// @param sigma standard deviation in pixels
record GaussianWindow(int size, double sigma) {
  /// The mean about every position where the window fits: `[C, H, W]` into `[C, H − size + 1, W −
  /// size + 1]`.
  Expr mean(Expr image) {
    Expr weights = image.table(weights(), size);
    Expr columns = image.window(1, size, 1).mul(weights.insertAxis(1)).sum(2);
    return columns.window(2, size, 1).mul(weights).sum(3);
  }

  private double[] weights() {
    double[] weights = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double distance = (i - (size - 1) / 2.0) / sigma;
      weights[i] = Math.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
