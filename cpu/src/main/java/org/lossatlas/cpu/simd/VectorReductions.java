package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static org.lossatlas.cpu.simd.Lanes.D;
import static org.lossatlas.cpu.simd.Lanes.F;
import static org.lossatlas.cpu.simd.Lanes.HALF;
import static org.lossatlas.cpu.simd.Lanes.widened;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/// Reductions of a stretch to one number, and running sums.
///
/// Loops carry four accumulators, since an addition or a maximum must wait for the one before it.
final class VectorReductions {
  private VectorReductions() {}

  static double sum(float[] x, int at, int n) {
    int step = HALF.length();
    DoubleVector s0 = DoubleVector.zero(D);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int i = 0;
    for (; i <= n - 4 * step; i += 4 * step) {
      s0 = s0.add(widened(x, at + i));
      s1 = s1.add(widened(x, at + i + step));
      s2 = s2.add(widened(x, at + i + 2 * step));
      s3 = s3.add(widened(x, at + i + 3 * step));
    }
    for (; i <= n - step; i += step) {
      s0 = s0.add(widened(x, at + i));
    }
    double sum = Lanes.sum(s0.add(s1).add(s2.add(s3)));
    for (; i < n; i++) {
      sum += x[at + i];
    }
    return sum;
  }

  static float max(float[] x, int at, int n) {
    int step = F.length();
    FloatVector m0 = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
    FloatVector m1 = m0;
    FloatVector m2 = m0;
    FloatVector m3 = m0;
    int i = 0;
    for (; i <= n - 4 * step; i += 4 * step) {
      m0 = m0.max(FloatVector.fromArray(F, x, at + i));
      m1 = m1.max(FloatVector.fromArray(F, x, at + i + step));
      m2 = m2.max(FloatVector.fromArray(F, x, at + i + 2 * step));
      m3 = m3.max(FloatVector.fromArray(F, x, at + i + 3 * step));
    }
    for (; i <= n - step; i += step) {
      m0 = m0.max(FloatVector.fromArray(F, x, at + i));
    }
    float most = m0.max(m1).max(m2.max(m3)).reduceLanes(MAX);
    for (; i < n; i++) {
      most = Math.max(most, x[at + i]);
    }
    return most;
  }

  static float min(float[] x, int at, int n) {
    int step = F.length();
    FloatVector m0 = FloatVector.broadcast(F, Float.POSITIVE_INFINITY);
    FloatVector m1 = m0;
    FloatVector m2 = m0;
    FloatVector m3 = m0;
    int i = 0;
    for (; i <= n - 4 * step; i += 4 * step) {
      m0 = m0.min(FloatVector.fromArray(F, x, at + i));
      m1 = m1.min(FloatVector.fromArray(F, x, at + i + step));
      m2 = m2.min(FloatVector.fromArray(F, x, at + i + 2 * step));
      m3 = m3.min(FloatVector.fromArray(F, x, at + i + 3 * step));
    }
    for (; i <= n - step; i += step) {
      m0 = m0.min(FloatVector.fromArray(F, x, at + i));
    }
    float least = m0.min(m1).min(m2.min(m3)).reduceLanes(MIN);
    for (; i < n; i++) {
      least = Math.min(least, x[at + i]);
    }
    return least;
  }

  static int argMax(float[] x, int at, int n) {
    return first(max(x, at, n), x, at, n);
  }

  static int argMin(float[] x, int at, int n) {
    return first(min(x, at, n), x, at, n);
  }

  /// The first place of `value`, or of NaN if it is NaN; −1 if there is none.
  private static int first(float value, float[] x, int at, int n) {
    boolean nan = Float.isNaN(value);
    int i = 0;
    if (!nan) {
      int end = F.loopBound(n);
      while (i < end && !FloatVector.fromArray(F, x, at + i).compare(EQ, value).anyTrue()) {
        i += F.length();
      }
    }
    for (; i < n; i++) {
      float entry = x[at + i];
      if (entry == value || nan && entry != entry) {
        return i;
      }
    }
    return -1;
  }

  static void addTo(float[] x, int at, double[] sum, int sumAt, int n) {
    int i = 0;
    for (int end = D.loopBound(n); i < end; i += D.length()) {
      DoubleVector.fromArray(D, sum, sumAt + i).add(widened(x, at + i)).intoArray(sum, sumAt + i);
    }
    for (; i < n; i++) {
      sum[sumAt + i] += x[at + i];
    }
  }

  static void addTo(float[] x, int at, float[] sum, int sumAt, int n) {
    VectorBinary.add(sum, sumAt, x, at, sum, sumAt, n);
  }
}
