package org.lossatlas.testkit;

import java.util.function.Function;

/// Finds a minimum: BFGS with a line search by bisection for the weak Wolfe conditions, which also
/// works across kinks (Lewis & Overton, *Nonsmooth optimization via quasi-Newton methods*, 2013).
final class Minimiser {
  private static final int STEPS = 80;
  private static final int HALVINGS = 40;
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /// Where a function was evaluated, and what it came to.
  record Point(double[] x, double value, double[] gradient) {}

  private Minimiser() {}

  /// The best point reached from `start`; where the function falls for ever, one far out.
  static Point minimum(Function<double[], Point> function, double[] start) {
    Point here = function.apply(start);
    int n = start.length;
    double[][] inverse = identity(n, 1);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = new double[n];
      for (int i = 0; i < n; i++) {
        direction[i] = -Values.dot(inverse[i], here.gradient());
      }
      double slope = Values.dot(direction, here.gradient());
      if (!(slope < -1e-20)) {
        return here;
      }
      Point next = search(function, here, direction, slope);
      if (next == null) {
        return here;
      }
      double[] s = minus(next.x(), here.x());
      double[] y = minus(next.gradient(), here.gradient());
      double curvature = Values.dot(s, y);
      if (curvature > 1e-300) {
        if (step == 0) {
          inverse = identity(n, curvature / Values.dot(y, y));
        }
        update(inverse, s, y, curvature);
      }
      boolean isDone =
          here.value() - next.value() <= 1e-15 * Math.max(1e-3, Math.abs(here.value()))
              && Values.largest(s) < 1e-9;
      here = next;
      if (isDone || Values.largest(here.x()) > 1e4) {
        return here;
      }
    }
    return here;
  }

  private static Point search(
      Function<double[], Point> function, Point from, double[] direction, double slope) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = 1;
    Point best = null;
    for (int i = 0; i < HALVINGS; i++) {
      double[] x = new double[direction.length];
      for (int k = 0; k < x.length; k++) {
        x[k] = from.x()[k] + step * direction[k];
      }
      Point there = function.apply(x);
      if (!(there.value() <= from.value() + DECREASE * step * slope)) {
        high = step;
      } else {
        best = there;
        if (Values.dot(there.gradient(), direction) >= CURVATURE * slope) {
          return there;
        }
        low = step;
      }
      step = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * step;
    }
    return best;
  }

  /// `H ← (I − s yᵀ/sᵀy) H (I − y sᵀ/sᵀy) + s sᵀ/sᵀy`
  private static void update(double[][] inverse, double[] s, double[] y, double curvature) {
    int n = s.length;
    double[] hy = new double[n];
    for (int i = 0; i < n; i++) {
      hy[i] = Values.dot(inverse[i], y);
    }
    double factor = (1 + Values.dot(y, hy) / curvature) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature;
      }
    }
  }

  private static double[][] identity(int n, double scale) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = scale;
    }
    return matrix;
  }

  private static double[] minus(double[] a, double[] b) {
    return Values.fill(a.length, i -> a[i] - b[i]);
  }
}
