package org.lossatlas.regression.distribution;

import org.lossatlas.Expr;
import org.lossatlas.ir.ShapeException;

/// What scores of an ensemble of M predictions have in common.
final class Ensemble {
  private Ensemble() {}

  /// What the sum over all ordered pairs of members is divided by: `2 M²`, or `2 M (M − 1)`, which
  /// is fair to the distribution that the members are drawn from.
  ///
  /// @param samples members along axis 0
  static double pairs(Expr samples, boolean fair) {
    int members = samples.dim(0).fixed();
    if (fair && members < 2) {
      throw new ShapeException("a fair score takes 2 members or more, but samples have " + members);
    }
    return 2.0 * members * (fair ? members - 1 : members);
  }
}
