package org.lossatlas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// Moves numbers between memory of any [DType] and arrays, converting on the way.
///
/// Memory is read and written in bulk only, a chunk at a time, and converted in plain array loops.
/// Access value by value through a [MemorySegment] is as fast only while the virtual machine sees
/// one or two kinds of segment; once a program mixes arrays, direct buffers and bytes it takes 8 ns
/// instead of 0.1. Nothing is allocated but the chunks, once a thread. Layouts are unaligned
/// because a buffer's slice may start at any byte.
final class Transfer {
  /// A chunk of doubles, 4 KiB, stays in the nearest cache.
  private static final int CHUNK = 512;

  private static final ThreadLocal<Chunk> CHUNKS = ThreadLocal.withInitial(Chunk::new);

  private static final class Chunk {
    private final short[] shorts = new short[CHUNK];
    private final int[] ints = new int[CHUNK];
    private final long[] longs = new long[CHUNK];
    private final float[] floats = new float[CHUNK];
    private final double[] doubles = new double[CHUNK];

    /// `ints` once more, to copy the bits of floats in and out: unlike `Float.intBitsToFloat` in a
    /// loop, a bulk copy is vectorised.
    private final MemorySegment bits = MemorySegment.ofArray(ints);
  }

  private Transfer() {}

  static void load(MemorySegment memory, DType type, long from, float[] out, int at, int n) {
    Chunk chunk = CHUNKS.get();
    int step = type == DType.FLOAT32 ? n : CHUNK;
    int m;
    for (int done = 0; done < n; done += m) {
      m = Math.min(step, n - done);
      int to = at + done;
      long offset = (from + done) * type.bytes();
      switch (type) {
        case FLOAT32 -> MemorySegment.copy(memory, JAVA_FLOAT_UNALIGNED, offset, out, to, m);
        case FLOAT64 -> {
          double[] values = chunk.doubles;
          MemorySegment.copy(memory, JAVA_DOUBLE_UNALIGNED, offset, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = (float) values[i];
          }
        }
        case FLOAT16 -> {
          short[] values = chunk.shorts;
          MemorySegment.copy(memory, JAVA_SHORT_UNALIGNED, offset, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = Float.float16ToFloat(values[i]);
          }
        }
        case BFLOAT16 -> {
          MemorySegment.copy(memory, JAVA_SHORT_UNALIGNED, offset, chunk.shorts, 0, m);
          fromBfloat16(chunk, out, to, m);
        }
        case INT32 -> {
          int[] values = chunk.ints;
          MemorySegment.copy(memory, JAVA_INT_UNALIGNED, offset, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = values[i];
          }
        }
        case INT64 -> {
          long[] values = chunk.longs;
          MemorySegment.copy(memory, JAVA_LONG_UNALIGNED, offset, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = values[i];
          }
        }
      }
    }
  }

  static void load(MemorySegment memory, DType type, long from, double[] out, int at, int n) {
    Chunk chunk = CHUNKS.get();
    int step = type == DType.FLOAT64 ? n : CHUNK;
    int m;
    for (int done = 0; done < n; done += m) {
      m = Math.min(step, n - done);
      int to = at + done;
      long offset = (from + done) * type.bytes();
      switch (type) {
        case FLOAT32 -> {
          float[] values = chunk.floats;
          MemorySegment.copy(memory, JAVA_FLOAT_UNALIGNED, offset, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = values[i];
          }
        }
        case FLOAT64 -> MemorySegment.copy(memory, JAVA_DOUBLE_UNALIGNED, offset, out, to, m);
        case FLOAT16 -> {
          short[] values = chunk.shorts;
          MemorySegment.copy(memory, JAVA_SHORT_UNALIGNED, offset, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = Float.float16ToFloat(values[i]);
          }
        }
        case BFLOAT16 -> {
          float[] values = chunk.floats;
          MemorySegment.copy(memory, JAVA_SHORT_UNALIGNED, offset, chunk.shorts, 0, m);
          fromBfloat16(chunk, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = values[i];
          }
        }
        case INT32 -> {
          int[] values = chunk.ints;
          MemorySegment.copy(memory, JAVA_INT_UNALIGNED, offset, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = values[i];
          }
        }
        case INT64 -> {
          long[] values = chunk.longs;
          MemorySegment.copy(memory, JAVA_LONG_UNALIGNED, offset, values, 0, m);
          for (int i = 0; i < m; i++) {
            out[to + i] = values[i];
          }
        }
      }
    }
  }

  static void store(MemorySegment memory, DType type, long from, float[] in, int at, int n) {
    Chunk chunk = CHUNKS.get();
    int step = type == DType.FLOAT32 ? n : CHUNK;
    int m;
    for (int done = 0; done < n; done += m) {
      m = Math.min(step, n - done);
      int first = at + done;
      long offset = (from + done) * type.bytes();
      switch (type) {
        case FLOAT32 -> MemorySegment.copy(in, first, memory, JAVA_FLOAT_UNALIGNED, offset, m);
        case FLOAT64 -> {
          double[] values = chunk.doubles;
          for (int i = 0; i < m; i++) {
            values[i] = in[first + i];
          }
          MemorySegment.copy(values, 0, memory, JAVA_DOUBLE_UNALIGNED, offset, m);
        }
        case FLOAT16 -> {
          short[] values = chunk.shorts;
          for (int i = 0; i < m; i++) {
            values[i] = Float.floatToFloat16(in[first + i]);
          }
          MemorySegment.copy(values, 0, memory, JAVA_SHORT_UNALIGNED, offset, m);
        }
        case BFLOAT16 -> {
          toBfloat16(chunk, in, first, m);
          MemorySegment.copy(chunk.shorts, 0, memory, JAVA_SHORT_UNALIGNED, offset, m);
        }
        case INT32 -> {
          int[] values = chunk.ints;
          for (int i = 0; i < m; i++) {
            values[i] = (int) Math.rint(in[first + i]);
          }
          MemorySegment.copy(values, 0, memory, JAVA_INT_UNALIGNED, offset, m);
        }
        case INT64 -> {
          long[] values = chunk.longs;
          for (int i = 0; i < m; i++) {
            values[i] = (long) Math.rint(in[first + i]);
          }
          MemorySegment.copy(values, 0, memory, JAVA_LONG_UNALIGNED, offset, m);
        }
      }
    }
  }

  static void store(MemorySegment memory, DType type, long from, double[] in, int at, int n) {
    Chunk chunk = CHUNKS.get();
    int step = type == DType.FLOAT64 ? n : CHUNK;
    int m;
    for (int done = 0; done < n; done += m) {
      m = Math.min(step, n - done);
      int first = at + done;
      long offset = (from + done) * type.bytes();
      switch (type) {
        case FLOAT32 -> {
          float[] values = chunk.floats;
          for (int i = 0; i < m; i++) {
            values[i] = (float) in[first + i];
          }
          MemorySegment.copy(values, 0, memory, JAVA_FLOAT_UNALIGNED, offset, m);
        }
        case FLOAT64 -> MemorySegment.copy(in, first, memory, JAVA_DOUBLE_UNALIGNED, offset, m);
        case FLOAT16 -> {
          short[] values = chunk.shorts;
          for (int i = 0; i < m; i++) {
            values[i] = Float.floatToFloat16(toOdd(in[first + i]));
          }
          MemorySegment.copy(values, 0, memory, JAVA_SHORT_UNALIGNED, offset, m);
        }
        case BFLOAT16 -> {
          float[] values = chunk.floats;
          for (int i = 0; i < m; i++) {
            values[i] = toOdd(in[first + i]);
          }
          toBfloat16(chunk, values, 0, m);
          MemorySegment.copy(chunk.shorts, 0, memory, JAVA_SHORT_UNALIGNED, offset, m);
        }
        case INT32 -> {
          int[] values = chunk.ints;
          for (int i = 0; i < m; i++) {
            values[i] = (int) Math.rint(in[first + i]);
          }
          MemorySegment.copy(values, 0, memory, JAVA_INT_UNALIGNED, offset, m);
        }
        case INT64 -> {
          long[] values = chunk.longs;
          for (int i = 0; i < m; i++) {
            values[i] = (long) Math.rint(in[first + i]);
          }
          MemorySegment.copy(values, 0, memory, JAVA_LONG_UNALIGNED, offset, m);
        }
      }
    }
  }

  static double get(MemorySegment memory, DType type, long index) {
    long offset = index * type.bytes();
    return switch (type) {
      case FLOAT32 -> memory.get(JAVA_FLOAT_UNALIGNED, offset);
      case FLOAT64 -> memory.get(JAVA_DOUBLE_UNALIGNED, offset);
      case FLOAT16 -> Float.float16ToFloat(memory.get(JAVA_SHORT_UNALIGNED, offset));
      case BFLOAT16 -> Float.intBitsToFloat(memory.get(JAVA_SHORT_UNALIGNED, offset) << 16);
      case INT32 -> memory.get(JAVA_INT_UNALIGNED, offset);
      case INT64 -> memory.get(JAVA_LONG_UNALIGNED, offset);
    };
  }

  static void set(MemorySegment memory, DType type, long index, double value) {
    long offset = index * type.bytes();
    switch (type) {
      case FLOAT32 -> memory.set(JAVA_FLOAT_UNALIGNED, offset, (float) value);
      case FLOAT64 -> memory.set(JAVA_DOUBLE_UNALIGNED, offset, value);
      case FLOAT16 -> memory.set(JAVA_SHORT_UNALIGNED, offset, Float.floatToFloat16(toOdd(value)));
      case BFLOAT16 ->
          memory.set(
              JAVA_SHORT_UNALIGNED, offset, toBfloat16(Float.floatToRawIntBits(toOdd(value))));
      case INT32 -> memory.set(JAVA_INT_UNALIGNED, offset, (int) Math.rint(value));
      case INT64 -> memory.set(JAVA_LONG_UNALIGNED, offset, (long) Math.rint(value));
    }
  }

  /// From `chunk.shorts` to `out`, by way of `chunk.ints`.
  private static void fromBfloat16(Chunk chunk, float[] out, int to, int m) {
    short[] values = chunk.shorts;
    int[] bits = chunk.ints;
    for (int i = 0; i < m; i++) {
      bits[i] = values[i] << 16;
    }
    MemorySegment.copy(chunk.bits, JAVA_FLOAT_UNALIGNED, 0, out, to, m);
  }

  /// From `in` to `chunk.shorts`, by way of `chunk.ints`.
  private static void toBfloat16(Chunk chunk, float[] in, int first, int m) {
    short[] values = chunk.shorts;
    int[] bits = chunk.ints;
    MemorySegment.copy(in, first, chunk.bits, JAVA_FLOAT_UNALIGNED, 0, m);
    for (int i = 0; i < m; i++) {
      values[i] = toBfloat16(bits[i]);
    }
  }

  /// Rounds the bits of a `float` to nearest, ties to even.
  private static short toBfloat16(int bits) {
    int rounded = bits + 0x7fff + ((bits >>> 16) & 1);
    // Rounding a NaN could carry out of its significand; setting the quiet bit cannot.
    boolean isNan = (bits & 0x7fffffff) > 0x7f800000;
    return (short) ((isNan ? bits | 0x400000 : rounded) >>> 16);
  }

  /// The `float` next to `value` with an odd significand, or `value` itself where a `float` can say
  /// it.
  ///
  /// Rounding twice to nearest may miss: a double just above a tie becomes the tie, which then goes
  /// to even. An odd intermediate remembers on which side of every later tie the value was.
  private static float toOdd(double value) {
    float near = (float) value;
    if (near == value || Float.isNaN(near)) {
      return near;
    }
    int bits = Float.floatToRawIntBits(near);
    int towardsZero = Math.abs((double) near) > Math.abs(value) ? bits - 1 : bits;
    return Float.intBitsToFloat(towardsZero | 1);
  }
}
