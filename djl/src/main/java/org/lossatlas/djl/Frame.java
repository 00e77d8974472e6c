package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.lossatlas.DType;
import org.lossatlas.Tensor;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Type;

/// Where and how one replay computes, and how many rows it has.
///
/// @param manager owns the arrays made from nothing; the others belong to the manager of their
///   first operand
/// @param type of all arrays: float32 or float64
/// @param rows the number of rows of each row space
record Frame(NDManager manager, DataType type, ToIntFunction<String> rows) {
  int length(Dim dim) {
    return dim.resolve(rows);
  }

  /// `[N, D]` for `N×[D]`, `[D]` for a shared `[D]`.
  Shape shape(Type value) {
    LongStream dims = value.dims().stream().mapToLong(this::length);
    return new Shape(
        value.isShared()
            ? dims.toArray()
            : LongStream.concat(LongStream.of(rows.applyAsInt(value.rows())), dims).toArray());
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

  /// An array of its own with these values.
  NDArray array(Tensor values, Shape shape) {
    // Autograd may hold the array longer than the memory below it lives, so PyTorch gets a copy.
    try (Arena arena = Arena.ofConfined();
        NDArray wrapped = wrapped(values, shape, arena)) {
      return wrapped.duplicate();
    }
  }

  /// An array of these values that on a CPU lies in memory of `arena`, and has to be closed before
  /// it. DJL's own buffers would wait for the garbage collector and pile up.
  NDArray wrapped(Tensor values, Shape shape, Arena arena) {
    DType stored = DType.valueOf(type.name());
    long bytes = values.size() * stored.bytes();
    MemorySegment memory = arena.allocate(Math.max(1, bytes), Double.BYTES).asSlice(0, bytes);
    int size = Math.toIntExact(values.size());
    if (values.type() == stored) {
      memory.copyFrom(values.memory());
    } else if (stored == DType.FLOAT32) {
      Tensor.of(memory, stored).store(0, values.toFloats(), 0, size);
    } else {
      Tensor.of(memory, stored).store(0, values.toDoubles(), 0, size);
    }
    return manager.create(memory.asByteBuffer(), shape, type);
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
}
