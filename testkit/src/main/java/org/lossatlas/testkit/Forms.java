package org.lossatlas.testkit;

import java.util.Arrays;
import org.lossatlas.Form;
import org.lossatlas.Tensor;

/// Makes any numbers stand together as an input asks, changing as little as it can.
final class Forms {
  private Forms() {}

  static Tensor of(Form form, Tensor tensor) {
    if (form == Form.FREE) {
      return tensor;
    }
    double[] values = tensor.toDoubles();
    int side = tensor.shape()[tensor.rank() - 1];
    apply(form, values, side);
    return Values.like(tensor, values);
  }

  /// @param side the length of the last axis
  static void apply(Form form, double[] x, int side) {
    switch (form) {
      case FREE -> {}
      case BOX -> {
        for (int i = 0; i + 3 < x.length; i += 4) {
          order(x, i, i + 2);
          order(x, i + 1, i + 3);
        }
      }
      case ROTATED_BOX -> {
        for (int i = 0; i + 4 < x.length; i += 5) {
          x[i + 2] = Math.abs(x[i + 2]);
          x[i + 3] = Math.abs(x[i + 3]);
        }
      }
      case CHOLESKY_FACTOR -> {
        for (int i = 0; i < x.length; i++) {
          boolean isDiagonal = i % side == i / side % side;
          x[i] = isDiagonal ? x[i] == 0 ? 1 : Math.abs(x[i]) : x[i];
        }
      }
      case INCREASING -> {
        for (int start = 0; start < x.length; start += side) {
          Arrays.sort(x, start, start + side);
          for (int i = start + 1; i < start + side; i++) {
            x[i] = x[i] > x[i - 1] ? x[i] : x[i - 1] + 1;
          }
        }
      }
    }
  }

  private static void order(double[] x, int start, int end) {
    double least = Math.min(x[start], x[end]);
    x[end] = Math.max(x[start], x[end]);
    x[start] = least;
  }
}
