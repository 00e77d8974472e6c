package org.lossatlas.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Op;

/// What the operations along axes mean, on one row. An axis of length `n` in the middle of a shape is looked at as
/// `[outer, n, inner]`.
public final class Axes {
  private Axes() {}

  /// For an operation that only moves entries (broadcast, transpose, slice, pad, flip, window): which entry of the operand
  /// each entry of the result is, row-major, −1 where it is a zero of padding.
  public static int[] sources(Op op, int[] from, int[] to, ToIntFunction<Dim> length) {
    double[] numbered = new double[Arrays.stream(from).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(numbered, i -> i + 1);
    double[] moved = new double[Arrays.stream(to).reduce(1, (a, b) -> a * b)];
    apply(op, numbered, 0, from, moved, 0, to, length);
    return Arrays.stream(moved).mapToInt(i -> (int) i - 1).toArray();
  }

  /// One row of an operation on one operand; `from` and `to` are the shapes before and after.
  static void apply(Op op, double[] x, int xAt, int[] from, double[] out, int outAt, int[] to, ToIntFunction<Dim> length) {
    switch (op) {
      case Op.Broadcast _ -> broadcast(x, xAt, from, out, outAt, to);
      case Op.Transpose(List<Integer> order) -> transpose(x, xAt, from, order, out, outAt, to);
      case Op.Slice(int axis, Dim start, Dim _) -> {
        int first = length.applyAsInt(start);
        move(from, axis, to, (outer, k, i) ->
            out[outAt + at(to, axis, outer, k, i)] = x[xAt + at(from, axis, outer, first + k, i)]);
      }
      case Op.Pad(int axis, Dim before, Dim _) -> place(x, xAt, from, out, outAt, to, axis, length.applyAsInt(before));
      case Op.Flip(int axis) -> move(from, axis, to, (outer, k, i) ->
          out[outAt + at(to, axis, outer, k, i)] = x[xAt + at(from, axis, outer, to[axis] - 1 - k, i)]);
      case Op.Window(int axis, int size, int stride) -> {
        int inner = inner(from, axis);
        move(from, axis, to, (outer, k, i) -> {
          for (int w = 0; w < size; w++) {
            out[outAt + ((outer * to[axis] + k) * size + w) * inner + i] =
                x[xAt + at(from, axis, outer, k * stride + w, i)];
          }
        });
      }
      case Op.Fold(int axis, int stride, Dim _) -> {
        int size = from[axis + 1];
        int inner = inner(to, axis);
        for (int outer = 0; outer < outer(from, axis); outer++) {
          for (int k = 0; k < from[axis]; k++) {
            for (int w = 0; w < size; w++) {
              for (int i = 0; i < inner; i++) {
                out[outAt + at(to, axis, outer, k * stride + w, i)] +=
                    x[xAt + ((outer * from[axis] + k) * size + w) * inner + i];
              }
            }
          }
        }
      }
      case Op.Reduce(Op.Reduce.Kind kind, int axis) -> lines(from, axis, (line, start, step) ->
          out[outAt + line] = reduce(kind, x, xAt + start, step, from[axis]));
      case Op.Softmax(int axis) -> lines(from, axis, (_, start, step) -> {
        double max = reduce(Op.Reduce.Kind.MAX, x, xAt + start, step, from[axis]);
        double sum = 0;
        for (int k = 0; k < from[axis]; k++) {
          double shifted = x[xAt + start + k * step] - max;
          out[outAt + start + k * step] = max == Double.NEGATIVE_INFINITY ? 0 : Math.exp(shifted);
          sum += out[outAt + start + k * step];
        }
        for (int k = 0; k < from[axis] && sum != 0; k++) {
          out[outAt + start + k * step] /= sum;
        }
      });
      case Op.ArgMax(int axis, boolean smallest) -> lines(from, axis, (line, start, step) ->
          out[outAt + line] = argMax(smallest, x, xAt + start, step, from[axis]));
      case Op.CumSum(int axis, boolean reverse) -> lines(from, axis, (_, start, step) -> {
        double sum = 0;
        for (int k = 0; k < from[axis]; k++) {
          int at = start + (reverse ? from[axis] - 1 - k : k) * step;
          sum += x[xAt + at];
          out[outAt + at] = sum;
        }
      });
      case Op.ArgSort(int axis, boolean descending) -> lines(from, axis, (_, start, step) -> {
        Comparator<Integer> order = Comparator.comparingDouble(k -> x[xAt + start + k * step]);
        int[] sorted = IntStream.range(0, from[axis]).boxed()
            .sorted(descending ? order.reversed() : order).mapToInt(k -> k).toArray();
        for (int k = 0; k < sorted.length; k++) {
          out[outAt + start + k * step] = sorted[k];
        }
      });
      default -> throw new AssertionError(op);
    }
  }

  private static double reduce(Op.Reduce.Kind kind, double[] x, int start, int step, int n) {
    return switch (kind) {
      case SUM -> {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += x[start + k * step];
        }
        yield sum;
      }
      case MAX -> n == 0 ? Double.NEGATIVE_INFINITY : x[start + argMax(false, x, start, step, n) * step];
      case MIN -> n == 0 ? Double.POSITIVE_INFINITY : x[start + argMax(true, x, start, step, n) * step];
      case LOG_SUM_EXP -> {
        double max = reduce(Op.Reduce.Kind.MAX, x, start, step, n);
        if (Double.isInfinite(max) || Double.isNaN(max)) {
          yield max;
        }
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += Math.exp(x[start + k * step] - max);
        }
        yield max + Math.log(sum);
      }
    };
  }

  /// The first largest or smallest entry, or the first NaN.
  private static int argMax(boolean smallest, double[] x, int start, int step, int n) {
    int best = 0;
    for (int k = 1; k < n; k++) {
      double value = x[start + k * step];
      double sofar = x[start + best * step];
      if (!Double.isNaN(sofar) && (smallest ? value < sofar : value > sofar) || !Double.isNaN(sofar) && Double.isNaN(value)) {
        best = k;
      }
    }
    return best;
  }

  private static void broadcast(double[] x, int xAt, int[] from, double[] out, int outAt, int[] to) {
    int missing = to.length - from.length;
    int[] steps = new int[to.length];
    int step = 1;
    for (int axis = from.length - 1; axis >= 0; axis--) {
      steps[missing + axis] = from[axis] == 1 ? 0 : step;
      step *= from[axis];
    }
    walk(x, xAt, steps, out, outAt, to);
  }

  private static void transpose(double[] x, int xAt, int[] from, List<Integer> order, double[] out, int outAt, int[] to) {
    int[] steps = new int[to.length];
    for (int axis = 0; axis < to.length; axis++) {
      steps[axis] = inner(from, order.get(axis));
    }
    walk(x, xAt, steps, out, outAt, to);
  }

  /// Fills `out` in row-major order, stepping through `x` by `steps`.
  private static void walk(double[] x, int xAt, int[] steps, double[] out, int outAt, int[] to) {
    int size = Arrays.stream(to).reduce(1, (a, b) -> a * b);
    int[] index = new int[to.length];
    int from = xAt;
    for (int i = 0; i < size; i++) {
      out[outAt + i] = x[from];
      for (int axis = to.length - 1; axis >= 0; axis--) {
        from += steps[axis];
        if (++index[axis] < to[axis]) {
          break;
        }
        from -= steps[axis] * to[axis];
        index[axis] = 0;
      }
    }
  }

  /// Copies `x` into `out` from `first` on along an axis; returns where it ended.
  static int place(double[] x, int xAt, int[] from, double[] out, int outAt, int[] to, int axis, int first) {
    move(to, axis, from, (outer, k, i) ->
        out[outAt + at(to, axis, outer, first + k, i)] = x[xAt + at(from, axis, outer, k, i)]);
    return first + from[axis];
  }

  static void gather(double[] x, int xAt, int[] from, double[] index, int indexAt, double[] out, int outAt, int[] to, int axis) {
    move(from, axis, to, (outer, k, i) -> {
      int here = at(to, axis, outer, k, i);
      out[outAt + here] = x[xAt + at(from, axis, outer, index(index[indexAt + here], from[axis]), i)];
    });
  }

  static void scatter(double[] x, int xAt, int[] from, double[] index, int indexAt, double[] out, int outAt, int[] to, int axis) {
    move(to, axis, from, (outer, k, i) -> {
      int here = at(from, axis, outer, k, i);
      out[outAt + at(to, axis, outer, index(index[indexAt + here], to[axis]), i)] += x[xAt + here];
    });
  }

  private static int index(double value, int length) {
    int index = (int) value;
    if (index != value || index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("index " + value + " into an axis of length " + length);
    }
    return index;
  }

  static void matMul(boolean left, boolean right, double[] a, int aAt, int[] aShape, double[] b, int bAt, double[] out, int outAt, int[] to) {
    int rank = to.length;
    int m = to[rank - 2];
    int n = to[rank - 1];
    int k = aShape[left ? rank - 2 : rank - 1];
    int matrices = Arrays.stream(to, 0, rank - 2).reduce(1, (p, q) -> p * q);
    for (int matrix = 0; matrix < matrices; matrix++) {
      int aBase = aAt + matrix * m * k;
      int bBase = bAt + matrix * k * n;
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            sum += a[aBase + (left ? l * m + i : i * k + l)] * b[bBase + (right ? j * k + l : l * n + j)];
          }
          out[outAt + (matrix * m + i) * n + j] = sum;
        }
      }
    }
  }

  private interface Entry {
    void at(int outer, int k, int inner);
  }

  private interface Line {
    void at(int line, int start, int step);
  }

  /// Visits every entry of `to`, of which only `axis` may differ from `other`.
  private static void move(int[] other, int axis, int[] to, Entry entry) {
    int inner = inner(other, axis);
    for (int outer = 0; outer < outer(other, axis); outer++) {
      for (int k = 0; k < to[axis]; k++) {
        for (int i = 0; i < inner; i++) {
          entry.at(outer, k, i);
        }
      }
    }
  }

  /// Visits every line along an axis: its number, where it starts, and the step from entry to entry.
  private static void lines(int[] shape, int axis, Line line) {
    int inner = inner(shape, axis);
    for (int outer = 0; outer < outer(shape, axis); outer++) {
      for (int i = 0; i < inner; i++) {
        line.at(outer * inner + i, outer * shape[axis] * inner + i, inner);
      }
    }
  }

  private static int at(int[] shape, int axis, int outer, int k, int inner) {
    return (outer * shape[axis] + k) * inner(shape, axis) + inner;
  }

  private static int outer(int[] shape, int axis) {
    return Arrays.stream(shape, 0, axis).reduce(1, (a, b) -> a * b);
  }

  private static int inner(int[] shape, int axis) {
    return Arrays.stream(shape, axis + 1, shape.length).reduce(1, (a, b) -> a * b);
  }
}
