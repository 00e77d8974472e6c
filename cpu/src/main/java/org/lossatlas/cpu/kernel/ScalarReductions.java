package org.lossatlas.cpu.kernel;

/// Reductions of a stretch to one number, and running sums.
final class ScalarReductions {
  private ScalarReductions() {}

  static double sum(float[] x, int at, int n) {
    // Four sums, since each addition waits for the one before.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i <= n - 4; i += 4) {
      s0 += x[at + i];
      s1 += x[at + i + 1];
      s2 += x[at + i + 2];
      s3 += x[at + i + 3];
    }
    for (; i < n; i++) {
      s0 += x[at + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  static float max(float[] x, int at, int n) {
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, x[at + i]);
    }
    return most;
  }

  static float min(float[] x, int at, int n) {
    float least = Float.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
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
    for (int i = 0; i < n; i++) {
      float entry = x[at + i];
      if (entry == value || nan && entry != entry) {
        return i;
      }
    }
    return -1;
  }

  static float logSumExp(float[] x, int at, int n) {
    float most = max(x, at, n);
    if (!Float.isFinite(most)) {
      return most;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += FloatMath.exp(x[at + i] - most);
    }
    return (float) (most + Math.log(sum));
  }

  static double expSum(float[] x, int at, float shift, float[] out, int outAt, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      float e = FloatMath.exp(x[at + i] - shift);
      out[outAt + i] = e;
      sum += e;
    }
    return sum;
  }

  static void addTo(float[] x, int at, double[] sum, int sumAt, int n) {
    for (int i = 0; i < n; i++) {
      sum[sumAt + i] += x[at + i];
    }
  }

  static void addTo(float[] x, int at, float[] sum, int sumAt, int n) {
    for (int i = 0; i < n; i++) {
      sum[sumAt + i] += x[at + i];
    }
  }
}
