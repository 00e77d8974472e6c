package org.lossatlas.cpu.simd;

import static org.lossatlas.cpu.simd.Lanes.F;
import static org.lossatlas.cpu.simd.Lanes.all;
import static org.lossatlas.cpu.simd.Lanes.load;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of the matrix product: a tile of a few rows and two vectors of columns, held in
/// registers while `k` goes by.
///
/// The left operand is read number by number at `leftAt + row * leftRow + p * leftColumn`, the panel two
/// vectors at a time at `panelAt + p * panelRow`. Eight rows take 16 of 32 registers; where a machine has
/// 16, four rows fit.
final class MatMulTiles {
  /// Columns of a tile.
  static final int WIDTH = 2 * F.length();

  private MatMulTiles() {}

  /// 8 rows of a tile.
  static void rows8(
      int k,
      float[] left,
      int leftAt,
      int leftRow,
      int leftColumn,
      float[] panel,
      int panelAt,
      int panelRow,
      float[] c,
      int cAt,
      int ldc,
      boolean accumulate) {
    FloatVector s0a = all(0);
    FloatVector s0b = all(0);
    FloatVector s1a = all(0);
    FloatVector s1b = all(0);
    FloatVector s2a = all(0);
    FloatVector s2b = all(0);
    FloatVector s3a = all(0);
    FloatVector s3b = all(0);
    FloatVector s4a = all(0);
    FloatVector s4b = all(0);
    FloatVector s5a = all(0);
    FloatVector s5b = all(0);
    FloatVector s6a = all(0);
    FloatVector s6b = all(0);
    FloatVector s7a = all(0);
    FloatVector s7b = all(0);
    for (int p = 0; p < k; p++) {
      FloatVector pa = load(panel, panelAt + p * panelRow);
      FloatVector pb = load(panel, panelAt + p * panelRow + F.length());
      int at = leftAt + p * leftColumn;
      FloatVector l0 = all(left[at]);
      s0a = l0.fma(pa, s0a);
      s0b = l0.fma(pb, s0b);
      FloatVector l1 = all(left[at + leftRow]);
      s1a = l1.fma(pa, s1a);
      s1b = l1.fma(pb, s1b);
      FloatVector l2 = all(left[at + 2 * leftRow]);
      s2a = l2.fma(pa, s2a);
      s2b = l2.fma(pb, s2b);
      FloatVector l3 = all(left[at + 3 * leftRow]);
      s3a = l3.fma(pa, s3a);
      s3b = l3.fma(pb, s3b);
      FloatVector l4 = all(left[at + 4 * leftRow]);
      s4a = l4.fma(pa, s4a);
      s4b = l4.fma(pb, s4b);
      FloatVector l5 = all(left[at + 5 * leftRow]);
      s5a = l5.fma(pa, s5a);
      s5b = l5.fma(pb, s5b);
      FloatVector l6 = all(left[at + 6 * leftRow]);
      s6a = l6.fma(pa, s6a);
      s6b = l6.fma(pb, s6b);
      FloatVector l7 = all(left[at + 7 * leftRow]);
      s7a = l7.fma(pa, s7a);
      s7b = l7.fma(pb, s7b);
    }
    put(s0a, s0b, c, cAt, accumulate);
    put(s1a, s1b, c, cAt + ldc, accumulate);
    put(s2a, s2b, c, cAt + 2 * ldc, accumulate);
    put(s3a, s3b, c, cAt + 3 * ldc, accumulate);
    put(s4a, s4b, c, cAt + 4 * ldc, accumulate);
    put(s5a, s5b, c, cAt + 5 * ldc, accumulate);
    put(s6a, s6b, c, cAt + 6 * ldc, accumulate);
    put(s7a, s7b, c, cAt + 7 * ldc, accumulate);
  }

  /// 4 rows of a tile.
  static void rows4(
      int k,
      float[] left,
      int leftAt,
      int leftRow,
      int leftColumn,
      float[] panel,
      int panelAt,
      int panelRow,
      float[] c,
      int cAt,
      int ldc,
      boolean accumulate) {
    FloatVector s0a = all(0);
    FloatVector s0b = all(0);
    FloatVector s1a = all(0);
    FloatVector s1b = all(0);
    FloatVector s2a = all(0);
    FloatVector s2b = all(0);
    FloatVector s3a = all(0);
    FloatVector s3b = all(0);
    for (int p = 0; p < k; p++) {
      FloatVector pa = load(panel, panelAt + p * panelRow);
      FloatVector pb = load(panel, panelAt + p * panelRow + F.length());
      int at = leftAt + p * leftColumn;
      FloatVector l0 = all(left[at]);
      s0a = l0.fma(pa, s0a);
      s0b = l0.fma(pb, s0b);
      FloatVector l1 = all(left[at + leftRow]);
      s1a = l1.fma(pa, s1a);
      s1b = l1.fma(pb, s1b);
      FloatVector l2 = all(left[at + 2 * leftRow]);
      s2a = l2.fma(pa, s2a);
      s2b = l2.fma(pb, s2b);
      FloatVector l3 = all(left[at + 3 * leftRow]);
      s3a = l3.fma(pa, s3a);
      s3b = l3.fma(pb, s3b);
    }
    put(s0a, s0b, c, cAt, accumulate);
    put(s1a, s1b, c, cAt + ldc, accumulate);
    put(s2a, s2b, c, cAt + 2 * ldc, accumulate);
    put(s3a, s3b, c, cAt + 3 * ldc, accumulate);
  }

  /// One row of a tile.
  static void rows1(
      int k,
      float[] left,
      int leftAt,
      int leftRow,
      int leftColumn,
      float[] panel,
      int panelAt,
      int panelRow,
      float[] c,
      int cAt,
      int ldc,
      boolean accumulate) {
    FloatVector s0a = all(0);
    FloatVector s0b = all(0);
    for (int p = 0; p < k; p++) {
      FloatVector pa = load(panel, panelAt + p * panelRow);
      FloatVector pb = load(panel, panelAt + p * panelRow + F.length());
      int at = leftAt + p * leftColumn;
      FloatVector l0 = all(left[at]);
      s0a = l0.fma(pa, s0a);
      s0b = l0.fma(pb, s0b);
    }
    put(s0a, s0b, c, cAt, accumulate);
  }

  private static void put(FloatVector a, FloatVector b, float[] c, int cAt, boolean accumulate) {
    if (accumulate) {
      a.add(load(c, cAt)).intoArray(c, cAt);
      b.add(load(c, cAt + F.length())).intoArray(c, cAt + F.length());
    } else {
      a.intoArray(c, cAt);
      b.intoArray(c, cAt + F.length());
    }
  }
}
