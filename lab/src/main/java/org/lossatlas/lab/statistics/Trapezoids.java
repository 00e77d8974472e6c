package org.lossatlas.lab.statistics;

/// The mean height of a curve given by points, straight between them.
final class Trapezoids {
  private Trapezoids() {}

  /// `∫ y dx / (x_last − x_first)`; of a single point its height.
  ///
  /// @param x rising
  static double mean(double[] x, double[] y) {
    if (x.length != y.length || x.length == 0) {
      throw new IllegalArgumentException(
          "a curve needs equally many x and y, at least one, were %d and %d"
              .formatted(x.length, y.length));
    }
    double area = 0;
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] > x[i - 1])) {
        throw new IllegalArgumentException(
            "x must rise, but at %d goes from %s to %s".formatted(i, x[i - 1], x[i]));
      }
      area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
    }
    return x.length == 1 ? y[0] : area / (x[x.length - 1] - x[0]);
  }
}
