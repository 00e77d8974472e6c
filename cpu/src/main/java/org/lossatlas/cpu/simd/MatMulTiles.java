package org.lossatlas.cpu.simd;

import static org.lossatlas.cpu.simd.Lanes.F;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of the matrix product: a tile of a few rows and two vectors of columns, held
/// in registers while `k` goes by.
///
/// The left operand is read number by number at `leftAt + row * leftRow + p * leftColumn`, the
/// panel two vectors at a time at `panelAt + p * panelRow`. Eight rows take 16 of 32 registers;
/// where a machine has 16, four rows fit.
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
    FloatVector s0a = FloatVector.broadcast(F, 0);
    FloatVector s0b = FloatVector.broadcast(F, 0);
    FloatVector s1a = FloatVector.broadcast(F, 0);
    FloatVector s1b = FloatVector.broadcast(F, 0);
    FloatVector s2a = FloatVector.broadcast(F, 0);
    FloatVector s2b = FloatVector.broadcast(F, 0);
    FloatVector s3a = FloatVector.broadcast(F, 0);
    FloatVector s3b = FloatVector.broadcast(F, 0);
    FloatVector s4a = FloatVector.broadcast(F, 0);
    FloatVector s4b = FloatVector.broadcast(F, 0);
    FloatVector s5a = FloatVector.broadcast(F, 0);
    FloatVector s5b = FloatVector.broadcast(F, 0);
    FloatVector s6a = FloatVector.broadcast(F, 0);
    FloatVector s6b = FloatVector.broadcast(F, 0);
    FloatVector s7a = FloatVector.broadcast(F, 0);
    FloatVector s7b = FloatVector.broadcast(F, 0);
    for (int p = 0; p < k; p++) {
      FloatVector pa = FloatVector.fromArray(F, panel, panelAt + p * panelRow);
      FloatVector pb = FloatVector.fromArray(F, panel, panelAt + p * panelRow + F.length());
      int at = leftAt + p * leftColumn;
      FloatVector l0 = FloatVector.broadcast(F, left[at]);
      s0a = l0.fma(pa, s0a);
      s0b = l0.fma(pb, s0b);
      FloatVector l1 = FloatVector.broadcast(F, left[at + leftRow]);
      s1a = l1.fma(pa, s1a);
      s1b = l1.fma(pb, s1b);
      FloatVector l2 = FloatVector.broadcast(F, left[at + 2 * leftRow]);
      s2a = l2.fma(pa, s2a);
      s2b = l2.fma(pb, s2b);
      FloatVector l3 = FloatVector.broadcast(F, left[at + 3 * leftRow]);
      s3a = l3.fma(pa, s3a);
      s3b = l3.fma(pb, s3b);
      FloatVector l4 = FloatVector.broadcast(F, left[at + 4 * leftRow]);
      s4a = l4.fma(pa, s4a);
      s4b = l4.fma(pb, s4b);
      FloatVector l5 = FloatVector.broadcast(F, left[at + 5 * leftRow]);
      s5a = l5.fma(pa, s5a);
      s5b = l5.fma(pb, s5b);
      FloatVector l6 = FloatVector.broadcast(F, left[at + 6 * leftRow]);
      s6a = l6.fma(pa, s6a);
      s6b = l6.fma(pb, s6b);
      FloatVector l7 = FloatVector.broadcast(F, left[at + 7 * leftRow]);
      s7a = l7.fma(pa, s7a);
      s7b = l7.fma(pb, s7b);
    }
    int to = cAt;
    if (accumulate) {
      s0a = s0a.add(FloatVector.fromArray(F, c, to));
      s0b = s0b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s1a = s1a.add(FloatVector.fromArray(F, c, to));
      s1b = s1b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s2a = s2a.add(FloatVector.fromArray(F, c, to));
      s2b = s2b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s3a = s3a.add(FloatVector.fromArray(F, c, to));
      s3b = s3b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s4a = s4a.add(FloatVector.fromArray(F, c, to));
      s4b = s4b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s5a = s5a.add(FloatVector.fromArray(F, c, to));
      s5b = s5b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s6a = s6a.add(FloatVector.fromArray(F, c, to));
      s6b = s6b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s7a = s7a.add(FloatVector.fromArray(F, c, to));
      s7b = s7b.add(FloatVector.fromArray(F, c, to + F.length()));
    }
    to = cAt;
    s0a.intoArray(c, to);
    s0b.intoArray(c, to + F.length());
    to += ldc;
    s1a.intoArray(c, to);
    s1b.intoArray(c, to + F.length());
    to += ldc;
    s2a.intoArray(c, to);
    s2b.intoArray(c, to + F.length());
    to += ldc;
    s3a.intoArray(c, to);
    s3b.intoArray(c, to + F.length());
    to += ldc;
    s4a.intoArray(c, to);
    s4b.intoArray(c, to + F.length());
    to += ldc;
    s5a.intoArray(c, to);
    s5b.intoArray(c, to + F.length());
    to += ldc;
    s6a.intoArray(c, to);
    s6b.intoArray(c, to + F.length());
    to += ldc;
    s7a.intoArray(c, to);
    s7b.intoArray(c, to + F.length());
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
    FloatVector s0a = FloatVector.broadcast(F, 0);
    FloatVector s0b = FloatVector.broadcast(F, 0);
    FloatVector s1a = FloatVector.broadcast(F, 0);
    FloatVector s1b = FloatVector.broadcast(F, 0);
    FloatVector s2a = FloatVector.broadcast(F, 0);
    FloatVector s2b = FloatVector.broadcast(F, 0);
    FloatVector s3a = FloatVector.broadcast(F, 0);
    FloatVector s3b = FloatVector.broadcast(F, 0);
    for (int p = 0; p < k; p++) {
      FloatVector pa = FloatVector.fromArray(F, panel, panelAt + p * panelRow);
      FloatVector pb = FloatVector.fromArray(F, panel, panelAt + p * panelRow + F.length());
      int at = leftAt + p * leftColumn;
      FloatVector l0 = FloatVector.broadcast(F, left[at]);
      s0a = l0.fma(pa, s0a);
      s0b = l0.fma(pb, s0b);
      FloatVector l1 = FloatVector.broadcast(F, left[at + leftRow]);
      s1a = l1.fma(pa, s1a);
      s1b = l1.fma(pb, s1b);
      FloatVector l2 = FloatVector.broadcast(F, left[at + 2 * leftRow]);
      s2a = l2.fma(pa, s2a);
      s2b = l2.fma(pb, s2b);
      FloatVector l3 = FloatVector.broadcast(F, left[at + 3 * leftRow]);
      s3a = l3.fma(pa, s3a);
      s3b = l3.fma(pb, s3b);
    }
    int to = cAt;
    if (accumulate) {
      s0a = s0a.add(FloatVector.fromArray(F, c, to));
      s0b = s0b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s1a = s1a.add(FloatVector.fromArray(F, c, to));
      s1b = s1b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s2a = s2a.add(FloatVector.fromArray(F, c, to));
      s2b = s2b.add(FloatVector.fromArray(F, c, to + F.length()));
      to += ldc;
      s3a = s3a.add(FloatVector.fromArray(F, c, to));
      s3b = s3b.add(FloatVector.fromArray(F, c, to + F.length()));
    }
    to = cAt;
    s0a.intoArray(c, to);
    s0b.intoArray(c, to + F.length());
    to += ldc;
    s1a.intoArray(c, to);
    s1b.intoArray(c, to + F.length());
    to += ldc;
    s2a.intoArray(c, to);
    s2b.intoArray(c, to + F.length());
    to += ldc;
    s3a.intoArray(c, to);
    s3b.intoArray(c, to + F.length());
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
    FloatVector s0a = FloatVector.broadcast(F, 0);
    FloatVector s0b = FloatVector.broadcast(F, 0);
    for (int p = 0; p < k; p++) {
      FloatVector pa = FloatVector.fromArray(F, panel, panelAt + p * panelRow);
      FloatVector pb = FloatVector.fromArray(F, panel, panelAt + p * panelRow + F.length());
      int at = leftAt + p * leftColumn;
      FloatVector l0 = FloatVector.broadcast(F, left[at]);
      s0a = l0.fma(pa, s0a);
      s0b = l0.fma(pb, s0b);
    }
    int to = cAt;
    if (accumulate) {
      s0a = s0a.add(FloatVector.fromArray(F, c, to));
      s0b = s0b.add(FloatVector.fromArray(F, c, to + F.length()));
    }
    s0a.intoArray(c, to);
    s0b.intoArray(c, to + F.length());
  }
}
