package org.lossatlas;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.lossatlas.ir.ShapeException;

/// A shape over memory that belongs to someone else: an array, a buffer, a segment off the heap.
///
/// Values lie in row-major order, the last axis contiguous, in the byte order of the machine.
/// Wrapping copies nothing, so what is written to the memory is seen through the tensor and the
/// other way round; the memory has to live as long as the tensor is used. A tensor of rank 0, shape
/// `[]`, holds one value.
///
/// In every `of` that takes a shape, leaving it out means one axis over all values. A shape whose
/// product is not the number of values is an error, and so is a negative axis; axes of length 0 are
/// fine.
public final class Tensor {
  private final MemorySegment memory;
  private final DType type;
  private final int[] shape;
  private final long size;

  private Tensor(MemorySegment memory, DType type, int[] shape, long size) {
    this.memory = memory;
    this.type = type;
    this.shape = shape;
    this.size = size;
  }

  // ---- wrapping arrays

  public static Tensor of(float[] values, int... shape) {
    return of(MemorySegment.ofArray(values), DType.FLOAT32, shape);
  }

  public static Tensor of(double[] values, int... shape) {
    return of(MemorySegment.ofArray(values), DType.FLOAT64, shape);
  }

  public static Tensor of(int[] values, int... shape) {
    return of(MemorySegment.ofArray(values), DType.INT32, shape);
  }

  public static Tensor of(long[] values, int... shape) {
    return of(MemorySegment.ofArray(values), DType.INT64, shape);
  }

  /// Wraps 16-bit floats by their bits.
  ///
  /// @param type of the bits in `values`: [DType#FLOAT16] or [DType#BFLOAT16]
  public static Tensor of(short[] values, DType type, int... shape) {
    return of(MemorySegment.ofArray(values), halfWidth(type), shape);
  }

  // ---- copying rows

  /// A copy of `rows`, of shape `[rows, columns]`; all rows have the same length.
  public static Tensor of(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Tensor table = zeros(DType.FLOAT32, rows.length, columns);
    for (int row = 0; row < rows.length; row++) {
      requireColumns(row, rows[row].length, columns);
      table.store((long) row * columns, rows[row], 0, columns);
    }
    return table;
  }

  /// A copy of `rows`, of shape `[rows, columns]`; all rows have the same length.
  public static Tensor of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Tensor table = zeros(DType.FLOAT64, rows.length, columns);
    for (int row = 0; row < rows.length; row++) {
      requireColumns(row, rows[row].length, columns);
      table.store((long) row * columns, rows[row], 0, columns);
    }
    return table;
  }

  // ---- wrapping buffers: what lies between position and limit, which stay as they are

  public static Tensor of(FloatBuffer values, int... shape) {
    return of(inNativeOrder(values, values.order()), DType.FLOAT32, shape);
  }

  public static Tensor of(DoubleBuffer values, int... shape) {
    return of(inNativeOrder(values, values.order()), DType.FLOAT64, shape);
  }

  public static Tensor of(IntBuffer values, int... shape) {
    return of(inNativeOrder(values, values.order()), DType.INT32, shape);
  }

  public static Tensor of(LongBuffer values, int... shape) {
    return of(inNativeOrder(values, values.order()), DType.INT64, shape);
  }

  /// Wraps 16-bit floats by their bits.
  ///
  /// @param type of the bits in `values`: [DType#FLOAT16] or [DType#BFLOAT16]
  public static Tensor of(ShortBuffer values, DType type, int... shape) {
    return of(inNativeOrder(values, values.order()), halfWidth(type), shape);
  }

  /// Wraps bytes as values of `type`.
  ///
  /// @param values in the machine's byte order, which a fresh `ByteBuffer` is not set to: an error
  ///   otherwise
  public static Tensor of(ByteBuffer values, DType type, int... shape) {
    return of(inNativeOrder(values, values.order()), type, shape);
  }

  // ---- the general case

  /// Wraps any memory.
  ///
  /// @param memory exactly the values, at any alignment
  public static Tensor of(MemorySegment memory, DType type, int... shape) {
    long size = memory.byteSize() / type.bytes();
    if (size * type.bytes() != memory.byteSize()) {
      throw new ShapeException(
          "memory of %d bytes does not hold whole %s values, which take %d bytes"
              .formatted(memory.byteSize(), type, type.bytes()));
    }
    if (shape.length == 0 && size > Integer.MAX_VALUE) {
      throw new ShapeException("memory of %d %s values needs a shape".formatted(size, type));
    }
    int[] axes = shape.length == 0 ? new int[] {(int) size} : shape.clone();
    if (entries(axes) != size) {
      throw new ShapeException(
          "shape %s has %d entries, but %d values were given"
              .formatted(Arrays.toString(axes), entries(axes), size));
    }
    return new Tensor(memory, type, axes, size);
  }

  /// A tensor of zeros in a fresh array; no shape means rank 0.
  public static Tensor zeros(DType type, int... shape) {
    long size = entries(shape);
    requireArray(shape, size);
    int length = (int) size;
    MemorySegment memory =
        switch (type) {
          case FLOAT32 -> MemorySegment.ofArray(new float[length]);
          case FLOAT64 -> MemorySegment.ofArray(new double[length]);
          case FLOAT16, BFLOAT16 -> MemorySegment.ofArray(new short[length]);
          case INT32 -> MemorySegment.ofArray(new int[length]);
          case INT64 -> MemorySegment.ofArray(new long[length]);
        };
    return new Tensor(memory, type, shape.clone(), size);
  }

  /// A float64 of rank 0.
  public static Tensor scalar(double value) {
    return new Tensor(MemorySegment.ofArray(new double[] {value}), DType.FLOAT64, new int[0], 1);
  }

  // ---- shape

  public DType type() {
    return type;
  }

  /// A copy of the lengths of the axes.
  public int[] shape() {
    return shape.clone();
  }

  public int rank() {
    return shape.length;
  }

  /// The length of the axis `axis`, which counts from 0.
  public int dim(int axis) {
    if (axis < 0 || axis >= shape.length) {
      throw new IndexOutOfBoundsException(
          "axis %d is outside %s, which has %d axes".formatted(axis, this, shape.length));
    }
    return shape[axis];
  }

  /// The number of values.
  public long size() {
    return size;
  }

  /// The memory itself, exactly the values.
  public MemorySegment memory() {
    return memory;
  }

  /// The array that this tensor is, where it is a whole `float[]`: engines work in it without a copy.
  public Optional<float[]> floats() {
    return memory
        .heapBase()
        .filter(float[].class::isInstance)
        .map(float[].class::cast)
        .filter(array -> type == DType.FLOAT32 && array.length == size);
  }

  /// The same memory in another shape of the same size; no shape means rank 0.
  public Tensor reshape(int... other) {
    if (entries(other) != size) {
      throw new ShapeException(
          "shape %s has %d entries, but %s has %d"
              .formatted(Arrays.toString(other), entries(other), this, size));
    }
    return new Tensor(memory, type, other.clone(), size);
  }

  /// A copy in a fresh array whose axis `i` is this tensor's axis `order[i]`.
  ///
  /// @param order every axis once: `0, 2, 1` brings `[N, C, L]` to `[N, L, C]`
  public Tensor transpose(int... order) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    int[] axes = new int[shape.length];
    Arrays.setAll(axes, axis -> axis);
    if (!Arrays.equals(sorted, axes)) {
      throw new ShapeException(
          "order %s of %s is not a permutation of its axes %s"
              .formatted(Arrays.toString(order), this, Arrays.toString(axes)));
    }
    int[] reordered = Arrays.stream(order).map(axis -> shape[axis]).toArray();
    if (size == 0) {
      return zeros(type, reordered);
    }
    requireArray(shape, size);
    MemorySegment copy = Transposition.copy(memory, type.bytes(), shape, order);
    return new Tensor(copy, type, reordered, size);
  }

  // ---- values

  /// The value at the row-major position `index`; an int64 beyond 2⁵³ is rounded.
  public double get(long index) {
    requireRange(index, 1);
    return Transfer.get(memory, type, index);
  }

  /// Stores one value at the row-major position `index`, rounded as in [#store(long, double[], int,
  /// int)].
  public void set(long index, double value) {
    requireWritable();
    requireRange(index, 1);
    Transfer.set(memory, type, index, value);
  }

  /// Copies the `n` values from row-major position `from` on to `out[at]` and on, rounded to
  /// nearest.
  public void load(long from, float[] out, int at, int n) {
    requireRange(from, n);
    Objects.checkFromIndexSize(at, n, out.length);
    Transfer.load(memory, type, from, out, at, n);
  }

  /// Copies the `n` values from row-major position `from` on to `out[at]` and on, exact except for
  /// an int64 beyond 2⁵³.
  public void load(long from, double[] out, int at, int n) {
    requireRange(from, n);
    Objects.checkFromIndexSize(at, n, out.length);
    Transfer.load(memory, type, from, out, at, n);
  }

  /// Copies `n` values from `in[at]` on to the row-major position `from` and on.
  ///
  /// Rounds to nearest, ties to even, floating-point types to an infinity where they overflow. An
  /// integer type takes its nearest end for what is out of its range and 0 for NaN.
  public void store(long from, float[] in, int at, int n) {
    requireWritable();
    requireRange(from, n);
    Objects.checkFromIndexSize(at, n, in.length);
    Transfer.store(memory, type, from, in, at, n);
  }

  /// Copies `n` values from `in[at]` on to the row-major position `from` and on, rounded once and
  /// as in [#store(long, float[], int, int)].
  public void store(long from, double[] in, int at, int n) {
    requireWritable();
    requireRange(from, n);
    Objects.checkFromIndexSize(at, n, in.length);
    Transfer.store(memory, type, from, in, at, n);
  }

  /// A copy of all values in row-major order.
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(size)];
    Transfer.load(memory, type, 0, values, 0, values.length);
    return values;
  }

  /// A copy of all values in row-major order.
  public double[] toDoubles() {
    double[] values = new double[Math.toIntExact(size)];
    Transfer.load(memory, type, 0, values, 0, values.length);
    return values;
  }

  /// Type and shape: `float32[32, 10]`.
  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }

  // ---- checks

  private static long entries(int[] shape) {
    long entries = 1;
    for (int length : shape) {
      if (length < 0) {
        throw new ShapeException(
            "shape %s has the axis length %d, expected at least 0"
                .formatted(Arrays.toString(shape), length));
      }
      if (length > 0 && entries > Long.MAX_VALUE / length) {
        throw new ShapeException(
            "shape %s has more entries than a long can count".formatted(Arrays.toString(shape)));
      }
      entries *= length;
    }
    return entries;
  }

  private static void requireArray(int[] shape, long size) {
    if (size > Integer.MAX_VALUE) {
      throw new ShapeException(
          "shape %s has %d entries, more than an array can hold: wrap a MemorySegment instead"
              .formatted(Arrays.toString(shape), size));
    }
  }

  private static DType halfWidth(DType type) {
    if (type.bytes() != Short.BYTES) {
      throw new IllegalArgumentException(
          "short values hold float16 or bfloat16, but the type given was " + type);
    }
    return type;
  }

  private static MemorySegment inNativeOrder(Buffer values, ByteOrder order) {
    if (order != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          "the buffer's byte order is %s, expected this machine's %s: set order(ByteOrder.nativeOrder())"
              .formatted(order, ByteOrder.nativeOrder()));
    }
    return MemorySegment.ofBuffer(values);
  }

  private static void requireColumns(int row, int length, int columns) {
    if (length != columns) {
      throw new ShapeException(
          "row %d has %d values, but row 0 has %d".formatted(row, length, columns));
    }
  }

  private void requireRange(long from, int n) {
    // Written so that from + n cannot overflow.
    if (from < 0 || n < 0 || from > size - n) {
      throw new IndexOutOfBoundsException(
          "%d values from %d on are outside %s, which has %d".formatted(n, from, this, size));
    }
  }

  private void requireWritable() {
    if (memory.isReadOnly()) {
      throw new UnsupportedOperationException(
          "cannot store to " + this + ": its memory is read-only");
    }
  }
}
