package org.lossatlas.testkit;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.lossatlas.DType;
import org.lossatlas.Tensor;

/// Small arithmetic on tensors, for tests.
final class Values {
  private Values() {}

  /// A tensor of the shape of `other`; an empty shape stays empty.
  static Tensor like(Tensor other, double[] values) {
    return Tensor.of(values).reshape(other.shape());
  }

  static Tensor like(Tensor other, float[] values) {
    return Tensor.of(values).reshape(other.shape());
  }

  static Tensor like(Tensor other, int[] values) {
    return Tensor.of(values).reshape(other.shape());
  }

  /// A tensor of the shape and, where it is one of whole numbers, the type of `other`.
  static Tensor fill(Tensor other, IntToDoubleFunction value) {
    double[] values = new double[(int) other.size()];
    Arrays.setAll(values, value);
    return other.type() == DType.INT32
        ? like(other, Arrays.stream(values).mapToInt(v -> (int) v).toArray())
        : like(other, values);
  }

  static Tensor set(Tensor tensor, int position, double value) {
    double[] values = tensor.toDoubles();
    return fill(tensor, i -> i == position ? value : values[i]);
  }

  /// `x + step · direction`.
  static Tensor shifted(Tensor x, double step, double[] direction) {
    double[] values = x.toDoubles();
    return like(x, fill(values.length, i -> values[i] + step * direction[i]));
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  static boolean allFinite(Tensor tensor) {
    return Arrays.stream(tensor.toDoubles()).allMatch(Double::isFinite);
  }

  static double[] fill(int length, IntToDoubleFunction value) {
    double[] values = new double[length];
    Arrays.setAll(values, value);
    return values;
  }

  /// The entries `rows` of an axis, in that order.
  static Tensor take(Tensor tensor, int axis, int[] rows) {
    int[] shape = tensor.shape();
    int inner = Arrays.stream(shape, axis + 1, shape.length).reduce(1, (a, b) -> a * b);
    int outer = Arrays.stream(shape, 0, axis).reduce(1, (a, b) -> a * b);
    int length = shape[axis];
    double[] values = tensor.toDoubles();
    shape[axis] = rows.length;
    Tensor result = Tensor.zeros(tensor.type(), shape);
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < rows.length; k++) {
        for (int i = 0; i < inner; i++) {
          result.set((o * rows.length + k) * inner + i, values[(o * length + rows[k]) * inner + i]);
        }
      }
    }
    return result;
  }
}
