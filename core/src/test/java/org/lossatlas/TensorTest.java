package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lossatlas.ir.ShapeException;

class TensorTest {
  /// The byte order that is not this machine's.
  private static final ByteOrder FOREIGN =
      ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
          ? ByteOrder.BIG_ENDIAN
          : ByteOrder.LITTLE_ENDIAN;

  @Nested
  class Wraps {
    @Test
    void arraysWithoutCopying() {
      float[] values = {1, 2, 3, 4, 5, 6};
      Tensor tensor = Tensor.of(values, 2, 3);

      values[4] = 50;
      tensor.set(0, 10);

      assertThat(tensor.get(4)).isEqualTo(50);
      assertThat(values[0]).isEqualTo(10);
      assertThat(tensor).hasToString("float32[2, 3]");
      assertThat(tensor.rank()).isEqualTo(2);
      assertThat(tensor.dim(1)).isEqualTo(3);
      assertThat(tensor.size()).isEqualTo(6);
    }

    @Test
    void everyKindOfArrayAsOneAxisUnlessTold() {
      assertThat(Tensor.of(new float[4])).hasToString("float32[4]");
      assertThat(Tensor.of(new double[4])).hasToString("float64[4]");
      assertThat(Tensor.of(new int[4])).hasToString("int32[4]");
      assertThat(Tensor.of(new long[4])).hasToString("int64[4]");
      assertThat(Tensor.of(new short[4], DType.BFLOAT16)).hasToString("bfloat16[4]");
      assertThat(Tensor.of(new long[0])).hasToString("int64[0]");
    }

    @Test
    void everyKindOfBuffer() {
      assertThat(Tensor.of(FloatBuffer.wrap(new float[] {1, 2, 3}, 1, 2)).toDoubles())
          .containsExactly(2, 3);
      assertThat(Tensor.of(DoubleBuffer.wrap(new double[] {1, 2, 3}, 0, 2)).toDoubles())
          .containsExactly(1, 2);
      assertThat(Tensor.of(IntBuffer.wrap(new int[] {1, 2, 3}), 3, 1).toDoubles())
          .containsExactly(1, 2, 3);
      assertThat(Tensor.of(LongBuffer.wrap(new long[] {1, 2, 3}), 1, 3).toDoubles())
          .containsExactly(1, 2, 3);
      assertThat(Tensor.of(ShortBuffer.wrap(new short[] {0x3c00}), DType.FLOAT16).toDoubles())
          .containsExactly(1);
      assertThat(Tensor.of(ShortBuffer.wrap(new short[] {0x3f80}), DType.BFLOAT16).toDoubles())
          .containsExactly(1);
    }

    @Test
    void directBuffersBetweenPositionAndLimitAtAnyAlignment() {
      ByteBuffer bytes = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder());
      bytes.putFloat(3, 1.5f).putFloat(7, -2.5f).position(3).limit(11);

      Tensor tensor = Tensor.of(bytes, DType.FLOAT32, 2);
      tensor.set(1, 8);

      assertThat(tensor.toFloats()).containsExactly(1.5f, 8);
      assertThat(bytes.getFloat(7)).isEqualTo(8);
      assertThat(bytes.position()).isEqualTo(3);
    }

    @Test
    void slicesOffTheHeap() {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2, 3, 4);
        Tensor tensor = Tensor.of(memory.asSlice(8, 16), DType.FLOAT64, 1, 2);
        assertThat(tensor.toDoubles()).containsExactly(2, 3);
        assertThat(tensor.memory().byteSize()).isEqualTo(16);
      }
    }

    @Test
    void emptyShapesAndScalars() {
      assertThat(Tensor.of(new float[0], 3, 0, 2)).hasToString("float32[3, 0, 2]");
      assertThat(Tensor.of(new float[0], 3, 0, 2).toFloats()).isEmpty();
      assertThat(Tensor.zeros(DType.INT64, 0, 4).transpose(1, 0)).hasToString("int64[4, 0]");
      assertThat(Tensor.scalar(2.5)).hasToString("float64[]");
      assertThat(Tensor.scalar(2.5).get(0)).isEqualTo(2.5);
      assertThat(Tensor.zeros(DType.FLOAT32)).hasToString("float32[]");
    }

    @Test
    void rowsByCopying() {
      float[][] rows = {{1, 2, 3}, {4, 5, 6}};
      Tensor tensor = Tensor.of(rows);
      rows[0][0] = 100;
      assertThat(tensor).hasToString("float32[2, 3]");
      assertThat(tensor.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(Tensor.of(new double[][] {{1}, {2}})).hasToString("float64[2, 1]");
      assertThat(Tensor.of(new double[0][])).hasToString("float64[0, 0]");
    }
  }

  @Nested
  class Converts {
    @ParameterizedTest
    @EnumSource
    void smallNumbersInEveryTypeAndBack(DType type) {
      double[] values = {0, 1, -1, 2, -3, 100, 0, 7};
      for (Tensor tensor : new Tensor[] {Tensor.zeros(type, 8), offHeap(type, 8)}) {
        tensor.store(0, values, 0, 8);
        assertThat(tensor.toDoubles()).containsExactly(values);
        assertThat(tensor.toFloats()).containsExactly(0, 1, -1, 2, -3, 100, 0, 7);

        tensor.store(2, new float[] {9, 10, 11}, 1, 2);
        float[] out = new float[4];
        tensor.load(1, out, 1, 3);
        assertThat(out).containsExactly(0, 1, 10, 11);
        double[] wide = new double[4];
        tensor.load(1, wide, 1, 3);
        assertThat(wide).containsExactly(0, 1, 10, 11);
        assertThat(tensor.get(3)).isEqualTo(11);
      }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
    void specialValuesOfFloatingTypes(DType type) {
      double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0};
      float[] narrow = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f};
      Tensor tensor = Tensor.zeros(type, 5);

      tensor.store(0, values, 0, 5);
      assertThat(tensor.toDoubles()).containsExactly(values);
      assertThat(tensor.toFloats()).containsExactly(narrow);

      tensor.store(0, narrow, 0, 5);
      assertThat(tensor.toDoubles()).containsExactly(values);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void everyBitPatternOfSixteenBits(DType type) {
      short[] bits = new short[1 << 16];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = (short) i;
      }
      Tensor all = Tensor.of(bits, type);
      float[] floats = all.toFloats();
      double[] doubles = all.toDoubles();
      short[] fromFloats = new short[1 << 16];
      short[] fromDoubles = new short[1 << 16];
      Tensor.of(fromFloats, type).store(0, floats, 0, floats.length);
      Tensor.of(fromDoubles, type).store(0, doubles, 0, doubles.length);
      for (int i = 0; i < bits.length; i++) {
        if (Float.isNaN(floats[i])) {
          assertThat(Tensor.of(fromFloats, type).get(i)).isNaN();
          assertThat(Tensor.of(fromDoubles, type).get(i)).isNaN();
        } else {
          assertThat(doubles[i]).isEqualTo(floats[i]);
          assertThat(fromFloats[i]).isEqualTo(bits[i]);
          assertThat(fromDoubles[i]).isEqualTo(bits[i]);
        }
      }
    }

    @ParameterizedTest
    @CsvSource({
      // Ties: halfway between neighbours goes to the even one.
      "FLOAT16, 0x1.002p0, 0x1p0",
      "FLOAT16, 0x1.006p0, 0x1.008p0",
      "FLOAT16, 65519, 65504",
      "FLOAT16, 65520, Infinity",
      "FLOAT16, -65520, -Infinity",
      "FLOAT16, 0x1p-24, 0x1p-24",
      "FLOAT16, 0x1p-25, 0",
      "FLOAT16, 0x1.8p-24, 0x1p-23",
      "BFLOAT16, 0x1.01p0, 0x1p0",
      "BFLOAT16, 0x1.03p0, 0x1.04p0",
      "BFLOAT16, -0x1.03p0, -0x1.04p0",
      "BFLOAT16, 0x1.fep127, 0x1.fep127",
      "BFLOAT16, 0x1.ffp127, Infinity",
      "BFLOAT16, 0x1p-133, 0x1p-133",
      "BFLOAT16, 0x1p-134, 0",
      "BFLOAT16, 0x1.8p-133, 0x1p-132",
    })
    void sixteenBitsToNearestTiesToEven(DType type, String value, String rounded) {
      Tensor tensor = Tensor.zeros(type, 1);
      tensor.set(0, Double.parseDouble(value));
      assertThat(tensor.get(0)).isEqualTo(Double.parseDouble(rounded));
      tensor.store(0, new float[] {Float.parseFloat(value)}, 0, 1);
      assertThat(tensor.get(0)).isEqualTo(Double.parseDouble(rounded));
    }

    @ParameterizedTest
    @CsvSource({
      // As a float each is the tie itself, which would go to the other neighbour.
      "FLOAT16, 0x1.002000000001p0, 0x1.004p0",
      "FLOAT16, 0x1.005fffffffffp0, 0x1.004p0",
      "FLOAT16, 0x1.000000000001p-25, 0x1p-24",
      "FLOAT16, 65519.999999999, 65504",
      "FLOAT16, -0x1.002000000001p0, -0x1.004p0",
      "BFLOAT16, 0x1.010000000001p0, 0x1.02p0",
      "BFLOAT16, 0x1.02ffffffffffp0, 0x1.02p0",
      "BFLOAT16, 0x1.feffffffffffp127, 0x1.fep127",
      "BFLOAT16, 1e300, Infinity",
      "BFLOAT16, 0x1.000000000001p-134, 0x1p-133",
      "BFLOAT16, 1e-300, 0",
    })
    void doublesToSixteenBitsInOneRounding(DType type, String value, String rounded) {
      Tensor tensor = Tensor.zeros(type, 1);
      tensor.set(0, Double.parseDouble(value));
      assertThat(tensor.get(0)).isEqualTo(Double.parseDouble(rounded));
      tensor.store(0, new double[] {Double.parseDouble(value)}, 0, 1);
      assertThat(tensor.toDoubles()).containsExactly(Double.parseDouble(rounded));
    }

    @Test
    void subnormalsAreKept() {
      Tensor floats = Tensor.zeros(DType.FLOAT32, 1);
      floats.set(0, Float.MIN_VALUE);
      assertThat(floats.get(0)).isEqualTo(Float.MIN_VALUE);
      Tensor doubles = Tensor.zeros(DType.FLOAT64, 1);
      doubles.set(0, Double.MIN_VALUE);
      assertThat(doubles.get(0)).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void integersToNearestAndToTheirEnds() {
      double[] values = {0.5, 1.5, -2.5, 2.6, Double.NaN, 1e300, Double.NEGATIVE_INFINITY};
      Tensor ints = Tensor.zeros(DType.INT32, 7);
      ints.store(0, values, 0, 7);
      assertThat(ints.toDoubles())
          .containsExactly(0, 2, -2, 3, 0, Integer.MAX_VALUE, Integer.MIN_VALUE);
      long[] longs = new long[7];
      Tensor.of(longs).store(0, values, 0, 7);
      assertThat(longs).containsExactly(0, 2, -2, 3, 0, Long.MAX_VALUE, Long.MIN_VALUE);
      Tensor.of(longs).store(0, new float[] {2.5f, -0.6f}, 0, 2);
      assertThat(longs).startsWith(2, -1);
    }

    @ParameterizedTest
    @EnumSource
    void runsOfAnyLength(DType type) {
      for (int n : new int[] {0, 1, 511, 512, 513, 1024, 2000}) {
        double[] values = new double[n + 3];
        Arrays.setAll(values, i -> i % 97 - 40);
        float[] narrow = new float[n + 3];
        for (int i = 0; i < narrow.length; i++) {
          narrow[i] = (float) values[i];
        }
        double[] expected = Arrays.copyOfRange(values, 3, n + 3);

        Tensor tensor = Tensor.zeros(type, n + 5);
        tensor.store(5, values, 3, n);
        double[] out = new double[n + 1];
        tensor.load(5, out, 1, n);
        assertThat(Arrays.copyOfRange(out, 1, n + 1)).containsExactly(expected);

        Tensor other = offHeap(type, n + 5);
        other.store(5, narrow, 3, n);
        float[] narrowOut = new float[n + 1];
        other.load(5, narrowOut, 1, n);
        assertThat(Arrays.copyOfRange(narrowOut, 1, n + 1))
            .containsExactly(Arrays.copyOfRange(narrow, 3, n + 3));
        assertThat(Arrays.copyOf(other.toDoubles(), 5)).containsOnly(0);
      }
    }

    private Tensor offHeap(DType type, int n) {
      return Tensor.of(Arena.ofAuto().allocate((long) n * type.bytes()), type, n);
    }
  }

  @Nested
  class Reorders {
    @Test
    void reshapesTheSameMemory() {
      Tensor tensor = Tensor.of(new float[6]);
      tensor.reshape(2, 3).set(5, 1);
      assertThat(tensor.get(5)).isEqualTo(1);
      assertThat(Tensor.of(new float[1]).reshape()).hasToString("float32[]");
    }

    @ParameterizedTest
    @EnumSource
    void transposesEveryType(DType type) {
      Tensor tensor = Tensor.zeros(type, 2, 3);
      tensor.store(0, new double[] {1, 2, 3, 4, 5, 6}, 0, 6);
      Tensor transposed = tensor.transpose(1, 0);
      assertThat(transposed.type()).isEqualTo(type);
      assertThat(transposed.shape()).containsExactly(3, 2);
      assertThat(transposed.toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @ParameterizedTest
    @CsvSource({
      "'2 3 4', '0 1 2'",
      "'2 3 4', '0 2 1'",
      "'2 3 4', '1 0 2'",
      "'2 3 4', '2 0 1'",
      "'2 3 4', '2 1 0'",
      "'5 67 131', '0 2 1'",
      "'3 33 2 65', '0 3 1 2'",
      "'3 33 2 65', '2 3 0 1'",
      "'3 33 2 65', '3 1 2 0'",
      "'4 1 6 1', '3 2 1 0'",
      "'1 1', '1 0'",
      "'7', '0'",
    })
    void transposesAsTheDefinitionSays(String shapeText, String orderText) {
      int[] shape = Arrays.stream(shapeText.split(" ")).mapToInt(Integer::parseInt).toArray();
      int[] order = Arrays.stream(orderText.split(" ")).mapToInt(Integer::parseInt).toArray();
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      int[] values = new int[size];
      Arrays.setAll(values, i -> i);

      Tensor result = Tensor.of(values, shape).transpose(order);

      int[] expected = new int[size];
      for (int to = 0; to < size; to++) {
        int[] index = new int[shape.length];
        int rest = to;
        for (int axis = order.length - 1; axis >= 0; axis--) {
          index[order[axis]] = rest % shape[order[axis]];
          rest /= shape[order[axis]];
        }
        int from = 0;
        for (int axis = 0; axis < shape.length; axis++) {
          from = from * shape[axis] + index[axis];
        }
        expected[to] = values[from];
      }
      assertThat(result.memory().toArray(ValueLayout.JAVA_INT)).containsExactly(expected);
    }
  }

  @Nested
  class Refuses {
    @Test
    void shapesThatDoNotFit() {
      refusesShape(
          () -> Tensor.of(new float[10], 3, 4),
          "shape [3, 4] has 12 entries, but 10 values were given");
      refusesShape(
          () -> Tensor.of(new float[10]).reshape(3, 4),
          "shape [3, 4] has 12 entries, but float32[10] has 10");
      refusesShape(
          () -> Tensor.of(new float[4], -2, -2),
          "shape [-2, -2] has the axis length -2, expected at least 0");
      refusesShape(
          () -> Tensor.zeros(DType.FLOAT32, 65536, 65536),
          "shape [65536, 65536] has 4294967296 entries, more than an array can hold:"
              + " wrap a MemorySegment instead");
      refusesShape(
          () -> Tensor.of(new float[4], 1 << 30, 1 << 30, 1 << 30),
          "shape [1073741824, 1073741824, 1073741824] has more entries than a long can count");
      refusesShape(
          () -> Tensor.of(MemorySegment.ofArray(new byte[10]), DType.FLOAT32),
          "memory of 10 bytes does not hold whole float32 values, which take 4 bytes");
      refusesShape(
          () -> Tensor.of(new float[][] {{1, 2}, {3}}), "row 1 has 1 values, but row 0 has 2");
      refusesShape(
          () -> Tensor.of(new float[6], 2, 3).transpose(0, 0),
          "order [0, 0] of float32[2, 3] is not a permutation of its axes [0, 1]");
    }

    @Test
    void rangesOutside() {
      Tensor tensor = Tensor.of(new float[4]);
      refusesIndex(() -> tensor.get(4), "1 values from 4 on are outside float32[4], which has 4");
      refusesIndex(
          () -> tensor.load(2, new float[9], 0, 3),
          "3 values from 2 on are outside float32[4], which has 4");
      refusesIndex(
          () -> tensor.store(-1, new double[9], 0, 3),
          "3 values from -1 on are outside float32[4], which has 4");
      refusesIndex(() -> tensor.dim(1), "axis 1 is outside float32[4], which has 1 axes");
      assertThatThrownBy(() -> tensor.load(0, new float[2], 0, 3))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void storingToReadOnlyMemory() {
      Tensor tensor = Tensor.of(FloatBuffer.wrap(new float[] {1, 2}).asReadOnlyBuffer());
      assertThat(tensor.get(1)).isEqualTo(2);
      for (Runnable store :
          new Runnable[] {
            () -> tensor.set(0, 1),
            () -> tensor.store(0, new float[1], 0, 1),
            () -> tensor.store(0, new double[1], 0, 1)
          }) {
        assertThatThrownBy(store::run)
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessage("cannot store to float32[2]: its memory is read-only");
      }
    }

    @Test
    void theOtherByteOrder() {
      ByteBuffer bytes = ByteBuffer.allocate(8).order(FOREIGN);
      String message =
          "the buffer's byte order is %s, expected this machine's %s: set order(ByteOrder.nativeOrder())"
              .formatted(FOREIGN, ByteOrder.nativeOrder());
      assertThatThrownBy(() -> Tensor.of(bytes, DType.FLOAT32))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> Tensor.of(bytes.asDoubleBuffer())).hasMessage(message);
    }

    @Test
    void shortsThatAreNotHalfFloats() {
      assertThatThrownBy(() -> Tensor.of(new short[4], DType.FLOAT32))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("short values hold float16 or bfloat16, but the type given was float32");
    }

    private void refusesShape(Runnable call, String message) {
      assertThatThrownBy(call::run).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    private void refusesIndex(Runnable call, String message) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage(message);
    }
  }
}
