package org.lossatlas.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import org.lossatlas.ir.Op;

/// What any kernels must do, as plain methods, so that they can also be run by another class
/// loader.
public final class KernelChecks {
  private static final int[] LENGTHS = {0, 1, 3, 4, 13, 16, 17, 31, 207, 1021, 2047, 2048, 2049};
  private static final float UNTOUCHED = 1234.5f;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    0.5f,
    -0.5f,
    1.5f,
    2.5f,
    -2.5f,
    1e4f,
    -1e4f,
    3e38f,
    -3e38f,
    88.7f,
    89f,
    -87.4f,
    -103.9f,
    -104f,
    1e-3f,
    -1e-3f,
    1e-38f,
    -1e-38f,
    8388607.5f,
    -8388607.5f,
    16777216f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    1 / 3f,
    2 / 3f,
    4 / 3f
  };

  private static final Kernels PLAIN = new ScalarKernels();

  private KernelChecks() {}

  /// Everything.
  public static void all(Kernels kernels) {
    elementwise(kernels);
    reductions(kernels);
    products(kernels);
  }

  /// The same bits as plain Java, at any length and offset, in place or not, and nothing else
  /// written.
  public static void elementwise(Kernels kernels) {
    for (int n : LENGTHS) {
      float[] a = anything(n + 9, n);
      float[] b = anything(n + 9, n + 1);
      float[] c = anything(n + 9, n + 2);
      for (Op.Unary op : Op.Unary.values()) {
        same(
            op,
            n,
            out -> kernels.unary(op, a, 3, out, 5, n),
            out -> PLAIN.unary(op, a, 3, out, 5, n));
        float[] inPlace = a.clone();
        float[] apart = a.clone();
        kernels.unary(op, inPlace, 2, inPlace, 2, n);
        kernels.unary(op, a, 2, apart, 2, n);
        sameBits(op + " in place over " + n, inPlace, apart);
      }
      for (Op.Binary op : Op.Binary.values()) {
        same(
            op,
            n,
            out -> kernels.binary(op, a, 1, b, 7, out, 5, n),
            out -> PLAIN.binary(op, a, 1, b, 7, out, 5, n));
        for (float number : new float[] {0f, -0f, 1f, 2f, 0.5f, -1f, 3f, 0.7f, 37f, Float.NaN}) {
          same(
              op + " by " + number,
              n,
              out -> kernels.binary(op, a, 1, number, out, 5, n),
              out -> PLAIN.binary(op, a, 1, number, out, 5, n));
          same(
              op + " of " + number,
              n,
              out -> kernels.binary(op, number, b, 3, out, 5, n),
              out -> PLAIN.binary(op, number, b, 3, out, 5, n));
        }
      }
      same(
          "select",
          n,
          out -> kernels.select(c, 2, a, 1, b, 0, out, 5, n),
          out -> PLAIN.select(c, 2, a, 1, b, 0, out, 5, n));
      same("fill", n, out -> kernels.fill(-0f, out, 5, n), out -> PLAIN.fill(-0f, out, 5, n));
      same("addTo", n, out -> kernels.addTo(a, 2, out, 5, n), out -> PLAIN.addTo(a, 2, out, 5, n));
    }
  }

  public static void reductions(Kernels kernels) {
    for (int n : LENGTHS) {
      float[] x = numbers(n + 9, n);
      double sum = 0;
      double size = 0;
      double exponentials = 0;
      int largest = -1;
      int smallest = -1;
      for (int i = 0; i < n; i++) {
        sum += x[3 + i];
        size += Math.abs(x[3 + i]);
        exponentials += Math.exp(x[3 + i]);
        largest = largest < 0 || x[3 + i] > x[3 + largest] ? i : largest;
        smallest = smallest < 0 || x[3 + i] < x[3 + smallest] ? i : smallest;
      }
      assertThat(Math.abs(kernels.sum(x, 3, n) - sum)).isLessThanOrEqualTo(1e-13 * size);
      assertThat(kernels.argMax(x, 3, n)).isEqualTo(largest);
      assertThat(kernels.argMin(x, 3, n)).isEqualTo(smallest);
      assertThat(kernels.max(x, 3, n)).isEqualTo(n == 0 ? Float.NEGATIVE_INFINITY : x[3 + largest]);
      assertThat(kernels.min(x, 3, n))
          .isEqualTo(n == 0 ? Float.POSITIVE_INFINITY : x[3 + smallest]);
      float logSumExp = (float) Math.log(exponentials);
      assertThat(kernels.logSumExp(x, 3, n)).isCloseTo(logSumExp, offset(2 * Math.ulp(logSumExp)));
      runningSums(kernels, x, n);
      exponentials(kernels, n);
      specialReductions(kernels, n);
    }
  }

  private static void exponentials(Kernels kernels, int n) {
    float[] x = anything(n + 9, n);
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.min(x[i], 5);
    }
    same(
        "expSum",
        n,
        out -> kernels.expSum(x, 3, 5, out, 5, n),
        out -> PLAIN.expSum(x, 3, 5, out, 5, n));
    float[] y = numbers(n + 9, n);
    double expected = PLAIN.expSum(y, 3, 20, y.clone(), 3, n);
    assertThat(kernels.expSum(y, 3, 20, y, 3, n)).isCloseTo(expected, offset(1e-6 * expected));
  }

  private static void runningSums(Kernels kernels, float[] x, int n) {
    double[] sums = new double[n + 9];
    double[] expected = new double[n + 9];
    for (int round = 0; round < 3; round++) {
      kernels.addTo(x, 3, sums, 4, n);
      PLAIN.addTo(x, 3, expected, 4, n);
    }
    assertThat(sums).isEqualTo(expected);
  }

  /// Ties, infinities and NaN at every place of a short stretch.
  private static void specialReductions(Kernels kernels, int n) {
    for (int place = 0; place < Math.min(n, 40); place++) {
      float[] x = new float[n];
      Arrays.fill(x, place, n, 2);
      assertThat(kernels.argMax(x, 0, n)).isEqualTo(place);
      Arrays.fill(x, place, n, -2);
      assertThat(kernels.argMin(x, 0, n)).isEqualTo(place);
      x[place] = Float.POSITIVE_INFINITY;
      assertThat(kernels.logSumExp(x, 0, n)).isEqualTo(Float.POSITIVE_INFINITY);
      x[place] = Float.NaN;
      assertThat(kernels.max(x, 0, n)).isNaN();
      assertThat(kernels.min(x, 0, n)).isNaN();
      assertThat(kernels.argMax(x, 0, n)).isEqualTo(place);
      assertThat(kernels.argMin(x, 0, n)).isEqualTo(place);
      assertThat(kernels.logSumExp(x, 0, n)).isNaN();
      Arrays.fill(x, Float.NEGATIVE_INFINITY);
      assertThat(kernels.logSumExp(x, 0, n)).isEqualTo(Float.NEGATIVE_INFINITY);
      x[place] = 3e38f;
      assertThat(kernels.logSumExp(x, 0, n)).isEqualTo(3e38f);
    }
  }

  /// Matrix products of all kinds of sizes against a loop in double.
  public static void products(Kernels kernels) {
    int[] rows = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 17, 31, 32, 33, 50};
    int[] columns = {0, 1, 3, 7, 8, 15, 16, 17, 31, 32, 33, 48, 65};
    int[] depths = {0, 1, 2, 7, 16, 33, 64, 257, 300};
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      int m = rows[random.nextInt(rows.length)];
      int n = columns[random.nextInt(columns.length)];
      int k = depths[random.nextInt(depths.length)];
      product(kernels, m, n, k, round);
    }
    for (int kind = 0; kind < 8; kind++) {
      product(kernels, 100, 600, 270, kind);
      product(kernels, 600, 33, 32, kind);
      product(kernels, 32, 530, 128, kind);
    }
    for (int k : new int[] {1, 3, 16, 128, 300}) {
      entries(kernels, 13, 530, k);
      entries(kernels, 50, 21, k);
    }
  }

  /// Each entry of `A Bᵀ` against the product of its row and column alone.
  private static void entries(Kernels kernels, int m, int n, int k) {
    float[] a = numbers(m * k, k);
    float[] b = numbers(n * k, k + 1);
    float[] whole = new float[m * n];
    float[] single = new float[m * n];
    float[] scratch = new float[kernels.matMulScratch(m, n, k)];
    kernels.matMul(false, true, m, n, k, a, 0, k, b, 0, k, whole, 0, n, false, scratch);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        kernels.matMul(
            false, true, 1, 1, k, a, i * k, k, b, j * k, k, single, i * n + j, 1, false, scratch);
      }
    }
    sameBits("entries of %d x %d x %d".formatted(m, n, k), single, whole);
  }

  private static void product(Kernels kernels, int m, int n, int k, int kind) {
    boolean transposeA = (kind & 1) != 0;
    boolean transposeB = (kind & 2) != 0;
    boolean accumulate = (kind & 4) != 0;
    int lda = (transposeA ? m : k) + kind % 3;
    int ldb = (transposeB ? k : n) + kind % 5;
    int ldc = n + kind % 4;
    float[] a = numbers(2 + lda * (transposeA ? k : m), kind);
    float[] b = numbers(3 + ldb * (transposeB ? n : k), kind + 1);
    float[] before = numbers(4 + ldc * m, kind + 2);
    float[] c = before.clone();
    float[] scratch = new float[kernels.matMulScratch(m, n, k)];
    assertThat(scratch.length).isLessThanOrEqualTo(1 << 18);
    Arrays.fill(scratch, Float.NaN);
    kernels.matMul(
        transposeA, transposeB, m, n, k, a, 2, lda, b, 3, ldb, c, 4, ldc, accumulate, scratch);
    String what =
        "%s%s %d x %d x %d".formatted(transposeA ? "Aᵀ" : "A", transposeB ? "Bᵀ" : "B", m, n, k);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int at = 4 + i * ldc + j;
        double sum = accumulate ? before[at] : 0;
        double size = Math.abs(sum);
        for (int p = 0; p < k; p++) {
          double left = a[2 + (transposeA ? p * lda + i : i * lda + p)];
          double right = b[3 + (transposeB ? j * ldb + p : p * ldb + j)];
          sum += left * right;
          size += Math.abs(left * right);
        }
        // Every addition rounds once; with random signs the errors grow with the root of their
        // number.
        if (!(Math.abs(c[at] - sum) <= 0x1p-24 * (2 + 2 * Math.sqrt(k)) * size)) {
          throw new AssertionError(what + " at " + i + ", " + j + ": " + c[at] + ", not " + sum);
        }
        c[at] = before[at];
      }
    }
    sameBits(what + " around the result", c, before);
  }

  private interface Call {
    void into(float[] out);
  }

  private static void same(Object what, int n, Call tested, Call plain) {
    float[] actual = new float[n + 9];
    Arrays.fill(actual, UNTOUCHED);
    float[] expected = actual.clone();
    tested.into(actual);
    plain.into(expected);
    sameBits(what + " over " + n, actual, expected);
  }

  private static void sameBits(String what, float[] actual, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
        throw new AssertionError(what + " at " + i + ": " + actual[i] + ", not " + expected[i]);
      }
    }
  }

  /// Numbers of every size and sign, a third of them special.
  public static float[] anything(int n, int seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] =
          switch (random.nextInt(3)) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> Float.intBitsToFloat(random.nextInt());
            default -> (float) (10 * random.nextGaussian());
          };
    }
    return x;
  }

  /// Ordinary numbers, with a few ties.
  private static float[] numbers(int n, int seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = Math.round(2000 * random.nextGaussian()) / 1000f;
    }
    return x;
  }
}
