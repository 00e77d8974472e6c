package org.lossatlas.matching;

import org.lossatlas.Expr;

/// Squared Euclidean distances between the vectors of two samples.
final class SquaredDistance {
  private SquaredDistance() {}

  /// From this row's `a`, `[D]`, to every row's `b`: `[M]`, at least 0. Scalar products only, so
  /// that nothing of size N × M × D exists; the digits lost are those of the vectors' lengths, so
  /// move the origin close first.
  static Expr toEach(Expr a, Expr b) {
    Expr table = b.all();
    Expr lengths = a.square().sum(0).insertAxis(0).add(table.square().sum(1));
    return lengths.sub(a.dotEach(table).mul(2)).relu();
  }
}
