package org.lossatlas.cpu;

import org.lossatlas.cpu.AxisSteps.Axis;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Op.Binary;

/// Softmax along an axis, with the logarithm of its sum where that is wanted too: value and gradient of a softmax loss
/// then cost one exponential an entry.
final class SoftmaxSteps {
  private SoftmaxSteps() {}

  /// Along lines of `n` entries that lie side by side.
  ///
  /// @param logSum where `log Σ eˣ` of each line goes, or `null`
  static Step of(Kernels kernels, int n, View x, View out, View logSum) {
    int lines = n == 0 ? 0 : out.size() / n;
    return tile -> {
      float[] from = x.array(tile);
      float[] to = out.array(tile);
      float[] sums = logSum == null ? null : logSum.array(tile);
      int sumAt = logSum == null ? 0 : logSum.start(tile);
      int outAt = out.start(tile);
      for (int r = 0; r < tile.rows; r++) {
        int at = x.start(tile) + r * x.stride();
        for (int line = 0; line < lines; line++, at += n, outAt += n) {
          float sum = line(kernels, n, from, at, to, outAt);
          if (sums != null) {
            sums[sumAt++] = sum;
          }
        }
      }
    };
  }

  private static float line(Kernels kernels, int n, float[] from, int at, float[] to, int outAt) {
    float most = kernels.max(from, at, n);
    if (!Float.isFinite(most)) {
      // All −∞ gives zeros; an entry of +∞ or NaN has no softmax.
      kernels.fill(most == Float.NEGATIVE_INFINITY ? 0 : Float.NaN, to, outAt, n);
      return most;
    }
    double sum = kernels.expSum(from, at, most, to, outAt, n);
    kernels.binary(Binary.MUL, to, outAt, (float) (1 / sum), to, outAt, n);
    return (float) (most + Math.log(sum));
  }

  /// Along lines that lie across.
  static Step across(Kernels kernels, Axis axis, View x, View out) {
    int n = axis.inner();
    return tile -> {
      float[] from = x.array(tile);
      float[] to = out.array(tile);
      int outAt = out.start(tile);
      for (int r = 0; r < tile.rows; r++) {
        int at = x.start(tile) + r * x.stride();
        for (int block = 0; block < axis.outer(); block++) {
          AxisSteps.softmaxAcross(kernels, axis, from, at, to, outAt, tile);
          at += axis.length() * n;
          outAt += axis.length() * n;
        }
      }
    };
  }

  /// Whether one step can do both: the same operand and axis, lines side by side.
  static boolean isPair(Op logSumExp, Op softmax, int[] shape) {
    return logSumExp instanceof Op.Reduce(Op.Reduce.Kind kind, int axis)
        && kind == Op.Reduce.Kind.LOG_SUM_EXP
        && softmax instanceof Op.Softmax(int other)
        && axis == other
        && Axis.of(shape, axis).inner() == 1;
  }
}
