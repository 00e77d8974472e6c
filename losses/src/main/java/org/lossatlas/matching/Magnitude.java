package org.lossatlas.matching;

import org.lossatlas.Expr;

/// How large the numbers of a batch are.
final class Magnitude {
  private Magnitude() {}

  /// The largest of all rows, 1 where all numbers are 0: measured in it, no power overflows. It is
  /// held constant, for formulas in which it cancels.
  static Expr largest(Expr x) {
    Expr largest = x.abs().flatten().maxOver(0).all().maxOver(0).stopGradient();
    return largest.gt(0).where(largest, x.constant(1));
  }
}
