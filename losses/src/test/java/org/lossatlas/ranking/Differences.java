package org.lossatlas.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.lossatlas.ir.Primitive;

/// Gradients of primitives of a list against central differences, entry by entry.
final class Differences {
  private static final double STEP = 1e-5;

  private Differences() {}

  /// @param gradient that of the first operand, under `upstream`
  static void check(
      Primitive primitive, double[][] operands, double[] upstream, double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      double above = value(primitive, operands, upstream, i, STEP);
      double below = value(primitive, operands, upstream, i, -STEP);
      assertThat(gradient[i])
          .as("entry " + i)
          .isCloseTo((above - below) / (2 * STEP), within(1e-7));
    }
  }

  private static double value(
      Primitive primitive, double[][] operands, double[] upstream, int entry, double step) {
    double[][] moved = operands.clone();
    moved[0] = operands[0].clone();
    moved[0][entry] += step;
    int[][] shapes =
        Arrays.stream(operands).map(operand -> new int[] {operand.length}).toArray(int[][]::new);
    double[] result = new double[upstream.length];
    primitive.value(moved, shapes, result);
    double sum = 0;
    for (int k = 0; k < result.length; k++) {
      sum += upstream[k] * result[k];
    }
    return sum;
  }
}
