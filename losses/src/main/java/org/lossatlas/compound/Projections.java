package org.lossatlas.compound;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;

/// How much of each of `K` vectors is in the sum of all, once each has been projected in turn onto
/// the planes orthogonal to those that it conflicts with.
///
/// Operands: the products of the vectors with each other, `[K, K]`, and a factor for each, `[K]`,
/// that it has in the sum. All that happens, happens in the space that the vectors span.
record Projections() implements Primitive {
  @Override
  public String name() {
    return "projections";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    return operands.getLast();
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    double[] products = operands[0];
    int tasks = result.length;
    Arrays.fill(result, 0);
    for (int i = 0; i < tasks; i++) {
      double[] shares = new double[tasks];
      shares[i] = 1;
      for (int j = 0; j < tasks; j++) {
        double along = j == i ? 0 : product(shares, products, j);
        if (along < 0) {
          shares[j] -= along / products[j * tasks + j];
        }
      }
      for (int j = 0; j < tasks; j++) {
        result[j] += operands[1][i] * shares[j];
      }
    }
  }

  /// Of a sum of the vectors with vector `j`, which is 0 where that has no length.
  private static double product(double[] shares, double[] products, int j) {
    double sum = 0;
    for (int k = 0; k < shares.length; k++) {
      sum += shares[k] * products[j * shares.length + k];
    }
    return products[j * shares.length + j] > 0 ? sum : 0;
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return false;
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
  }
}
