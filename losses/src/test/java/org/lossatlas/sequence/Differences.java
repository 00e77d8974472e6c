package org.lossatlas.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.lossatlas.ir.Primitive;

/// A primitive whose value is one number, held against central differences of it.
record Differences(Primitive primitive, double[][] operands, int[][] shapes) {
  private static final double STEP = 1e-5;

  double value() {
    double[] value = new double[1];
    primitive.value(operands, shapes, value);
    return value[0];
  }

  /// The gradient by an operand, times `upstream`.
  double[] gradient(int argument, double upstream) {
    double[] gradient = new double[operands[argument].length];
    primitive.gradient(operands, shapes, new double[] {upstream}, argument, gradient);
    return gradient;
  }

  void agree(int argument) {
    double[] gradient = gradient(argument, 2);
    double[] x = operands[argument];
    for (int i = 0; i < x.length; i++) {
      double here = x[i];
      x[i] = here + STEP;
      double above = value();
      x[i] = here - STEP;
      double below = value();
      x[i] = here;
      assertThat(gradient[i]).isCloseTo((above - below) / STEP, within(1e-8));
    }
  }
}
