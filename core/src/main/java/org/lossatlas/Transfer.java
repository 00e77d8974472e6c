package org.lossatlas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// Moves runs of numbers between memory of any [DType] and arrays, converting on the way.
///
/// Nothing is allocated here, and each type has its own plain loop, since an engine calls this once
/// a tile. Layouts are unaligned because a buffer's slice may start at any byte.
final class Transfer {
  private Transfer() {}

  static void load(MemorySegment memory, DType type, long from, float[] out, int at, int n) {
    long base = from * type.bytes();
    switch (type) {
      case FLOAT32 -> MemorySegment.copy(memory, JAVA_FLOAT_UNALIGNED, base, out, at, n);
      case FLOAT64 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = (float) memory.get(JAVA_DOUBLE_UNALIGNED, base + 8L * i);
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = Float.float16ToFloat(memory.get(JAVA_SHORT_UNALIGNED, base + 2L * i));
        }
      }
      case BFLOAT16 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = fromBfloat16(memory.get(JAVA_SHORT_UNALIGNED, base + 2L * i));
        }
      }
      case INT32 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = memory.get(JAVA_INT_UNALIGNED, base + 4L * i);
        }
      }
      case INT64 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = memory.get(JAVA_LONG_UNALIGNED, base + 8L * i);
        }
      }
    }
  }

  static void load(MemorySegment memory, DType type, long from, double[] out, int at, int n) {
    long base = from * type.bytes();
    switch (type) {
      case FLOAT32 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = memory.get(JAVA_FLOAT_UNALIGNED, base + 4L * i);
        }
      }
      case FLOAT64 -> MemorySegment.copy(memory, JAVA_DOUBLE_UNALIGNED, base, out, at, n);
      case FLOAT16 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = Float.float16ToFloat(memory.get(JAVA_SHORT_UNALIGNED, base + 2L * i));
        }
      }
      case BFLOAT16 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = fromBfloat16(memory.get(JAVA_SHORT_UNALIGNED, base + 2L * i));
        }
      }
      case INT32 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = memory.get(JAVA_INT_UNALIGNED, base + 4L * i);
        }
      }
      case INT64 -> {
        for (int i = 0; i < n; i++) {
          out[at + i] = memory.get(JAVA_LONG_UNALIGNED, base + 8L * i);
        }
      }
    }
  }

  static void store(MemorySegment memory, DType type, long from, float[] in, int at, int n) {
    long base = from * type.bytes();
    switch (type) {
      case FLOAT32 -> MemorySegment.copy(in, at, memory, JAVA_FLOAT_UNALIGNED, base, n);
      case FLOAT64 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_DOUBLE_UNALIGNED, base + 8L * i, in[at + i]);
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_SHORT_UNALIGNED, base + 2L * i, Float.floatToFloat16(in[at + i]));
        }
      }
      case BFLOAT16 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_SHORT_UNALIGNED, base + 2L * i, toBfloat16(in[at + i]));
        }
      }
      case INT32 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_INT_UNALIGNED, base + 4L * i, (int) Math.rint(in[at + i]));
        }
      }
      case INT64 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_LONG_UNALIGNED, base + 8L * i, (long) Math.rint(in[at + i]));
        }
      }
    }
  }

  static void store(MemorySegment memory, DType type, long from, double[] in, int at, int n) {
    long base = from * type.bytes();
    switch (type) {
      case FLOAT32 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_FLOAT_UNALIGNED, base + 4L * i, (float) in[at + i]);
        }
      }
      case FLOAT64 -> MemorySegment.copy(in, at, memory, JAVA_DOUBLE_UNALIGNED, base, n);
      case FLOAT16 -> {
        for (int i = 0; i < n; i++) {
          short bits = Float.floatToFloat16(toOdd(in[at + i]));
          memory.set(JAVA_SHORT_UNALIGNED, base + 2L * i, bits);
        }
      }
      case BFLOAT16 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_SHORT_UNALIGNED, base + 2L * i, toBfloat16(toOdd(in[at + i])));
        }
      }
      case INT32 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_INT_UNALIGNED, base + 4L * i, (int) Math.rint(in[at + i]));
        }
      }
      case INT64 -> {
        for (int i = 0; i < n; i++) {
          memory.set(JAVA_LONG_UNALIGNED, base + 8L * i, (long) Math.rint(in[at + i]));
        }
      }
    }
  }

  private static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /// Rounds to nearest, ties to even.
  private static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      // Rounding could carry out of the significand and leave an infinity or a zero; the quiet bit
      // cannot.
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
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
