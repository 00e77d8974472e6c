package org.lossatlas.ranking;

import org.lossatlas.Expr;

/// Tables `[L, L]` of the pairs of a list: entry `i` along axis 0, entry `j` along axis 1.
final class Pairs {
  private Pairs() {}

  /// `x_i − x_j`.
  static Expr difference(Expr x) {
    return x.insertAxis(1).sub(x);
  }

  /// 1 where both entries of a pair are among those that `condition` holds for.
  static Expr both(Expr condition) {
    return condition.insertAxis(1).and(condition);
  }

  /// 1 where one entry of a pair or the other is among those that `condition` holds for.
  static Expr either(Expr condition) {
    return condition.insertAxis(1).or(condition);
  }

  /// 1 where `i` belongs above `j`: its grade is higher, and neither is hidden.
  static Expr ordered(Expr relevance, Expr mask) {
    return relevance.insertAxis(1).gt(relevance).and(both(mask));
  }

  /// `softplus(−σ (s_i − s_j))`: what it costs that `i` does not lead `j`.
  static Expr logistic(Expr s, double sigma) {
    return difference(s).mul(-sigma).softplus();
  }
}
