package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.stream.LongStream;
import java.util.function.ToIntFunction;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Type;

/// Where and how one replay computes, and how many rows it has.
///
/// @param manager owns the arrays made from nothing; the others belong to the manager of their first operand
/// @param type of all arrays: float32 or float64
/// @param rows the number of rows of each row space
record Frame(NDManager manager, DataType type, ToIntFunction<String> rows) {
  int length(Dim dim) {
    return dim.resolve(rows);
  }

  /// `[N, D]` for `N×[D]`, `[D]` for a shared `[D]`.
  Shape shape(Type value) {
    LongStream dims = value.dims().stream().mapToLong(this::length);
    return new Shape(value.isShared() ? dims.toArray() : LongStream.concat(LongStream.of(rows.applyAsInt(value.rows())), dims).toArray());
  }

  NDArray constant(double value) {
    return filled(new Shape(), value);
  }

  NDArray filled(Shape shape, double value) {
    // DJL's full takes a float; everything else goes through a buffer on the Java side.
    if (type == DataType.FLOAT32 || (float) value == value || Double.isNaN(value)) {
      return manager.full(shape, (float) value, type);
    }
    try (NDArray zeros = manager.zeros(shape, type)) {
      return zeros.add(value);
    }
  }

  /// `0, 1, .., length − 1`.
  NDArray range(int length) {
    return manager.arange(0, length, 1, type);
  }

  NDArray array(double[] values, Shape shape) {
    // A CPU array made from Java memory lies in a buffer that is lost when the array is closed, even where autograd still
    // holds it; the copy is PyTorch's own.
    try (NDArray wrapped = type == DataType.FLOAT32 ? manager.create(floats(values), shape) : manager.create(values, shape)) {
      return wrapped.duplicate();
    }
  }

  /// 1 for true, 0 for false.
  NDArray number(NDArray truth) {
    return truth.toType(type, false);
  }

  static double[] doubles(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    float[] floats = array.toFloatArray();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
