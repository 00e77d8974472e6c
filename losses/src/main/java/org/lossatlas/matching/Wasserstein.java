package org.lossatlas.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// How far the mass of one sample on the line is from that of another: operands are the samples,
/// `[N]` and `[M]`, each with equal weights.
///
/// ```
/// W = (∫ |Q_x(u) − Q_y(u)|ᵖ du)^(1/p),   Q the quantile functions, which are steps
/// ∂W/∂x_i = Σ w (|d|/W)^(p−1) sign(d),   over the pieces of width w on which Q_x is x_i
/// ```
///
/// Pieces are cut in whole numbers, of `N·M` parts in all, so that rounding makes none. The slope
/// is 0 where `W` is; equal values of a sample share nothing, the first in order comes first.
///
/// @param p the order, at least 1
record Wasserstein(double p) implements Primitive {
  static Expr distance(double p, Expr x, Expr y) {
    return Expr.call(new Wasserstein(p), x, y);
  }

  @Override
  public String name() {
    return "wasserstein";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    if (operands.stream().anyMatch(dims -> dims.size() != 1)) {
      throw new ShapeException("wasserstein: expected two vectors");
    }
    return List.of();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return true;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    result[0] = Coupling.of(operands).length(p);
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
    Coupling coupling = Coupling.of(operands);
    double length = coupling.length(p);
    if (length == 0) {
      return;
    }
    double sign = argument == 0 ? upstream[0] : -upstream[0];
    int[] ends = argument == 0 ? coupling.from : coupling.to;
    for (int k = 0; k < ends.length; k++) {
      double d = coupling.difference[k];
      double slope = Math.pow(Math.abs(d) / length, p - 1) * Math.signum(d);
      gradient[ends[k]] += sign * coupling.width[k] * slope;
    }
  }

  /// What mass goes where if both samples are walked through in order: for each piece the entry
  /// that it comes from, the one that it goes to, how far apart they are, and its share of all.
  private record Coupling(int[] from, int[] to, double[] difference, double[] width) {
    static Coupling of(double[][] samples) {
      int[] x = order(samples[0]);
      int[] y = order(samples[1]);
      int most = x.length + y.length;
      Coupling all =
          new Coupling(new int[most], new int[most], new double[most], new double[most]);
      double parts = (double) x.length * y.length;
      int pieces = 0;
      long done = 0;
      for (int i = 0, j = 0; i < x.length && j < y.length; pieces++) {
        long endOfX = (i + 1L) * y.length;
        long endOfY = (j + 1L) * x.length;
        long end = Math.min(endOfX, endOfY);
        all.from[pieces] = x[i];
        all.to[pieces] = y[j];
        all.difference[pieces] = samples[0][x[i]] - samples[1][y[j]];
        all.width[pieces] = (end - done) / parts;
        done = end;
        i += end == endOfX ? 1 : 0;
        j += end == endOfY ? 1 : 0;
      }
      return all;
    }

    /// `(Σ w |d|ᵖ)^(1/p)`, measured in the largest difference, so that no power overflows.
    double length(double p) {
      double largest = Arrays.stream(difference).map(Math::abs).max().orElse(0);
      if (largest == 0) {
        return 0;
      }
      double sum = 0;
      for (int k = 0; k < width.length; k++) {
        sum += width[k] * Math.pow(Math.abs(difference[k]) / largest, p);
      }
      return largest * Math.pow(sum, 1 / p);
    }

    private static int[] order(double[] values) {
      return IntStream.range(0, values.length)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> values[i]))
          .mapToInt(i -> i)
          .toArray();
    }
  }
}
