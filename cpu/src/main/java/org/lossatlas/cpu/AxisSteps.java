package org.lossatlas.cpu;

import java.util.Arrays;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Op.Binary;
import org.lossatlas.ir.Op.Unary;

/// Operations along an axis, which is looked at as the middle of `[outer, length, inner]`.
final class AxisSteps {
  /// The shape around an axis.
  record Axis(int outer, int length, int inner) {
    static Axis of(int[] shape, int axis) {
      return new Axis(product(shape, 0, axis), shape[axis], product(shape, axis + 1, shape.length));
    }

    private static int product(int[] shape, int from, int to) {
      return Arrays.stream(shape, from, to).reduce(1, (a, b) -> a * b);
    }
  }

  private AxisSteps() {}

  static Step reduce(Kernels kernels, Op.Reduce.Kind kind, Axis axis, View x, View out) {
    return axis.inner == 1 ? reduceLines(kernels, kind, axis, x, out) : reduceAcross(kernels, kind, axis, x, out);
  }

  /// Entries of a line lie side by side: a kernel a line.
  private static Step reduceLines(Kernels kernels, Op.Reduce.Kind kind, Axis axis, View x, View out) {
    int n = axis.length;
    return tile -> {
      float[] from = x.array(tile);
      float[] to = out.array(tile);
      int outAt = out.start(tile);
      for (int r = 0; r < tile.rows; r++) {
        int at = x.start(tile) + r * x.stride();
        for (int line = 0; line < axis.outer; line++, at += n) {
          to[outAt++] =
              switch (kind) {
                case SUM -> (float) kernels.sum(from, at, n);
                case MAX -> kernels.max(from, at, n);
                case MIN -> kernels.min(from, at, n);
                case LOG_SUM_EXP -> kernels.logSumExp(from, at, n);
              };
        }
      }
    };
  }

  /// Lines lie across: a kernel for each step along the axis works on `inner` lines at once.
  private static Step reduceAcross(Kernels kernels, Op.Reduce.Kind kind, Axis axis, View x, View out) {
    int n = axis.inner;
    return tile -> {
      float[] from = x.array(tile);
      float[] to = out.array(tile);
      int outAt = out.start(tile);
      for (int r = 0; r < tile.rows; r++) {
        int at = x.start(tile) + r * x.stride();
        for (int block = 0; block < axis.outer; block++, at += axis.length * n, outAt += n) {
          switch (kind) {
            case SUM -> sumAcross(axis, from, at, to, outAt, tile);
            case MAX -> fold(kernels, Binary.MAX, Float.NEGATIVE_INFINITY, axis, from, at, to, outAt);
            case MIN -> fold(kernels, Binary.MIN, Float.POSITIVE_INFINITY, axis, from, at, to, outAt);
            case LOG_SUM_EXP -> logSumExpAcross(kernels, axis, from, at, to, outAt, tile);
          }
        }
      }
    };
  }

  private static void fold(
      Kernels kernels, Binary op, float neutral, Axis axis, float[] from, int at, float[] to, int outAt) {
    kernels.fill(neutral, to, outAt, axis.inner);
    for (int k = 0; k < axis.length; k++) {
      kernels.binary(op, to, outAt, from, at + k * axis.inner, to, outAt, axis.inner);
    }
  }

  private static void sumAcross(Axis axis, float[] from, int at, float[] to, int outAt, Tile tile) {
    double[] sums = tile.running(axis.inner);
    Arrays.fill(sums, 0, axis.inner, 0);
    for (int k = 0; k < axis.length; k++) {
      for (int i = 0; i < axis.inner; i++) {
        sums[i] += from[at + k * axis.inner + i];
      }
    }
    for (int i = 0; i < axis.inner; i++) {
      to[outAt + i] = (float) sums[i];
    }
  }

  private static void logSumExpAcross(
      Kernels kernels, Axis axis, float[] from, int at, float[] to, int outAt, Tile tile) {
    int n = axis.inner;
    float[] room = tile.product(3 * n);
    fold(kernels, Binary.MAX, Float.NEGATIVE_INFINITY, axis, from, at, room, 0);
    for (int i = 0; i < n; i++) {
      // An infinite shift would make NaN of −∞ − (−∞).
      room[n + i] = Float.isInfinite(room[i]) ? 0 : room[i];
    }
    kernels.fill(0, to, outAt, n);
    for (int k = 0; k < axis.length; k++) {
      kernels.binary(Binary.SUB, from, at + k * n, room, n, room, 2 * n, n);
      kernels.unary(Unary.EXP, room, 2 * n, room, 2 * n, n);
      kernels.binary(Binary.ADD, to, outAt, room, 2 * n, to, outAt, n);
    }
    kernels.unary(Unary.LOG, to, outAt, to, outAt, n);
    kernels.binary(Binary.ADD, to, outAt, room, n, to, outAt, n);
  }

  /// Exponentials shifted by the largest entry of each line, divided by their sum.
  static void softmaxAcross(
      Kernels kernels, Axis axis, float[] from, int at, float[] to, int outAt, Tile tile) {
    int n = axis.inner;
    float[] room = tile.product(2 * n);
    fold(kernels, Binary.MAX, Float.NEGATIVE_INFINITY, axis, from, at, room, 0);
    for (int i = 0; i < n; i++) {
      room[i] = room[i] == Float.NEGATIVE_INFINITY ? 0 : room[i];
    }
    kernels.fill(0, room, n, n);
    for (int k = 0; k < axis.length; k++) {
      kernels.binary(Binary.SUB, from, at + k * n, room, 0, to, outAt + k * n, n);
      kernels.unary(Unary.EXP, to, outAt + k * n, to, outAt + k * n, n);
      kernels.binary(Binary.ADD, room, n, to, outAt + k * n, room, n, n);
    }
    for (int i = 0; i < n; i++) {
      // No entry above −∞: the exponentials are 0, and stay so.
      room[n + i] = room[n + i] == 0 ? 1 : room[n + i];
    }
    for (int k = 0; k < axis.length; k++) {
      kernels.binary(Binary.DIV, to, outAt + k * n, room, n, to, outAt + k * n, n);
    }
  }

  static Step argMax(Kernels kernels, boolean smallest, Axis axis, View x, View out) {
    return tile -> {
      float[] from = x.array(tile);
      float[] to = out.array(tile);
      int outAt = out.start(tile);
      for (int r = 0; r < tile.rows; r++) {
        for (int block = 0; block < axis.outer; block++) {
          int at = x.start(tile) + r * x.stride() + block * axis.length * axis.inner;
          for (int i = 0; i < axis.inner; i++) {
            to[outAt++] = axis.inner > 1
                ? argMax(smallest, from, at + i, axis)
                : smallest ? kernels.argMin(from, at, axis.length) : kernels.argMax(from, at, axis.length);
          }
        }
      }
    };
  }

  private static int argMax(boolean smallest, float[] x, int at, Axis axis) {
    int best = 0;
    for (int k = 1; k < axis.length; k++) {
      float value = x[at + k * axis.inner];
      float sofar = x[at + best * axis.inner];
      if (!Float.isNaN(sofar) && (Float.isNaN(value) || (smallest ? value < sofar : value > sofar))) {
        best = k;
      }
    }
    return best;
  }

  static Step cumSum(boolean reverse, Axis axis, View x, View out) {
    return tile -> {
      float[] from = x.array(tile);
      float[] to = out.array(tile);
      for (int r = 0; r < tile.rows; r++) {
        for (int line = 0; line < axis.outer * axis.inner; line++) {
          int at = line / axis.inner * axis.length * axis.inner + line % axis.inner;
          int fromAt = x.start(tile) + r * x.stride() + at;
          int toAt = out.start(tile) + r * out.size() + at;
          double sum = 0;
          for (int k = 0; k < axis.length; k++) {
            int step = (reverse ? axis.length - 1 - k : k) * axis.inner;
            sum += from[fromAt + step];
            to[toAt + step] = (float) sum;
          }
        }
      }
    };
  }

  /// Sorts by keys that hold the value's order in the upper half and its place in the lower, so that equal values keep
  /// their order.
  static Step argSort(boolean descending, Axis axis, View x, View out) {
    return tile -> {
      float[] from = x.array(tile);
      float[] to = out.array(tile);
      long[] keys = tile.keys(axis.length);
      for (int r = 0; r < tile.rows; r++) {
        for (int line = 0; line < axis.outer * axis.inner; line++) {
          int at = line / axis.inner * axis.length * axis.inner + line % axis.inner;
          int fromAt = x.start(tile) + r * x.stride() + at;
          int toAt = out.start(tile) + r * out.size() + at;
          for (int k = 0; k < axis.length; k++) {
            int order = order(from[fromAt + k * axis.inner]);
            keys[k] = (long) (descending ? ~order : order) << 32 | k;
          }
          Arrays.sort(keys, 0, axis.length);
          for (int k = 0; k < axis.length; k++) {
            to[toAt + k * axis.inner] = (int) keys[k];
          }
        }
      }
    };
  }

  /// A whole number that is ordered as the float is, NaN last.
  private static int order(float x) {
    int bits = Float.floatToIntBits(x);
    return bits >= 0 ? bits : bits ^ 0x7fffffff;
  }

  static Step gather(Axis table, int count, View x, View index, View out) {
    return tile -> {
      float[] from = x.array(tile);
      float[] places = index.array(tile);
      float[] to = out.array(tile);
      for (int r = 0; r < tile.rows; r++) {
        int fromAt = x.start(tile) + r * x.stride();
        int indexAt = index.start(tile) + r * index.stride();
        int toAt = out.start(tile) + r * out.size();
        int entry = 0;
        for (int block = 0; block < table.outer; block++) {
          for (int k = 0; k < count; k++) {
            for (int i = 0; i < table.inner; i++, entry++) {
              int place = place(places[indexAt + entry], table.length);
              to[toAt + entry] = from[fromAt + (block * table.length + place) * table.inner + i];
            }
          }
        }
      }
    };
  }

  static Step scatter(Kernels kernels, Axis table, int count, View x, View index, View out) {
    Step add = addScattered(table, count, x, index, out);
    return tile -> {
      kernels.fill(0, out.array(tile), out.start(tile), out.size() * tile.rows);
      add.run(tile);
    };
  }

  /// Adds each entry at its place to what is there.
  static Step addScattered(Axis table, int count, View x, View index, View out) {
    return tile -> {
      float[] from = x.array(tile);
      float[] places = index.array(tile);
      float[] to = out.array(tile);
      for (int r = 0; r < tile.rows; r++) {
        int fromAt = x.start(tile) + r * x.stride();
        int indexAt = index.start(tile) + r * index.stride();
        int toAt = out.start(tile) + r * out.size();
        int entry = 0;
        for (int block = 0; block < table.outer; block++) {
          for (int k = 0; k < count; k++) {
            for (int i = 0; i < table.inner; i++, entry++) {
              int place = place(places[indexAt + entry], table.length);
              to[toAt + (block * table.length + place) * table.inner + i] += from[fromAt + entry];
            }
          }
        }
      }
    };
  }

  private static int place(float value, int length) {
    int place = (int) value;
    if (place != value || place < 0 || place >= length) {
      throw new IndexOutOfBoundsException("index " + value + " into an axis of length " + length);
    }
    return place;
  }
}
