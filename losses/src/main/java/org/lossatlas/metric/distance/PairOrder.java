package org.lossatlas.metric.distance;

import org.lossatlas.Expr;

/// The order in which pairs should stand by their similarities.
final class PairOrder {
  private PairOrder() {}

  /// `log(1 + Σ e^(s_i − s_j))` over all pairs `i`, `j` with `wanted_i < wanted_j`: one number for
  /// the batch, 0 where there are none. Memory per row: `N`.
  ///
  /// @param similarity of this row's pair, a number
  /// @param wanted what it should be; only the order counts
  static Expr violation(Expr similarity, Expr wanted) {
    Expr shouldBeBelow = wanted.lt(wanted.all());
    Expr ofRow = similarity.sub(similarity.all()).logSumExp(0, shouldBeBelow);
    return ofRow.all().logSumExp(0).softplus();
  }
}
