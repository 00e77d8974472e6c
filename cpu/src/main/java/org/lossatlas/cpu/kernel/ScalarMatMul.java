package org.lossatlas.cpu.kernel;

import java.util.Arrays;

/// The matrix product in plain Java: row by row, with inner loops that a compiler can turn into
/// vectors.
final class ScalarMatMul {
  private ScalarMatMul() {}

  static void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int lda,
      float[] b,
      int bAt,
      int ldb,
      float[] c,
      int cAt,
      int ldc,
      boolean accumulate) {
    int aRow = transposeA ? 1 : lda;
    int aColumn = transposeA ? lda : 1;
    for (int i = 0; i < m; i++) {
      int row = cAt + i * ldc;
      if (!accumulate) {
        Arrays.fill(c, row, row + n, 0);
      }
      if (transposeB) {
        addDots(n, k, a, aAt + i * aRow, aColumn, b, bAt, ldb, c, row);
      } else {
        addRows(n, k, a, aAt + i * aRow, aColumn, b, bAt, ldb, c, row);
      }
    }
  }

  /// `c[j] += Σ a[p] b[p, j]`, a row of `b` at a time.
  private static void addRows(
      int n,
      int k,
      float[] a,
      int aAt,
      int aStep,
      float[] b,
      int bAt,
      int ldb,
      float[] c,
      int cAt) {
    for (int p = 0; p < k; p++) {
      addScaled(a[aAt + p * aStep], b, bAt + p * ldb, c, cAt, n);
    }
  }

  private static void addScaled(float factor, float[] b, int bAt, float[] c, int cAt, int n) {
    for (int j = 0; j < n; j++) {
      c[cAt + j] += factor * b[bAt + j];
    }
  }

  /// `c[j] += Σ a[p] b[j, p]`, four rows of `b` at a time so that four sums run side by side.
  private static void addDots(
      int n,
      int k,
      float[] a,
      int aAt,
      int aStep,
      float[] b,
      int bAt,
      int ldb,
      float[] c,
      int cAt) {
    int j = 0;
    for (; j <= n - 4; j += 4) {
      int b0 = bAt + j * ldb;
      int b1 = b0 + ldb;
      int b2 = b1 + ldb;
      int b3 = b2 + ldb;
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int p = 0; p < k; p++) {
        float factor = a[aAt + p * aStep];
        s0 = Math.fma(factor, b[b0 + p], s0);
        s1 = Math.fma(factor, b[b1 + p], s1);
        s2 = Math.fma(factor, b[b2 + p], s2);
        s3 = Math.fma(factor, b[b3 + p], s3);
      }
      c[cAt + j] += s0;
      c[cAt + j + 1] += s1;
      c[cAt + j + 2] += s2;
      c[cAt + j + 3] += s3;
    }
    for (; j < n; j++) {
      float s = 0;
      for (int p = 0; p < k; p++) {
        s = Math.fma(a[aAt + p * aStep], b[bAt + j * ldb + p], s);
      }
      c[cAt + j] += s;
    }
  }
}
