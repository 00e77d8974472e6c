package org.lossatlas.ranking;

import org.lossatlas.Expr;

/// The places of the entries of a list, 1 for the first; hidden entries do not count.
final class Ranks {
  private Ranks() {}

  /// By falling score: equal ones as they come, hidden ones after all others.
  static Expr byScore(Expr scores, Expr mask) {
    return Lists.order(scores, mask).argSort(0, false).add(1);
  }

  /// `1 + Σ_{j ≠ i} σ((s_j − s_i) / temperature)`: a place that moves with the scores.
  static Expr approximate(Expr s, Expr mask, double temperature) {
    return counted(Pairs.difference(s).div(-temperature).sigmoid(), mask);
  }

  /// `#{j : r_j > r_i} + (#{j : r_j = r_i} + 1) / 2`: by falling grade, equal ones at the mean of
  /// their places.
  static Expr average(Expr r, Expr mask) {
    Expr grade = r.insertAxis(1);
    return counted(r.gt(grade).add(r.ge(grade)).mul(0.5), mask);
  }

  /// One more than the number of entries `j` above `i`; `isAbove` is one half where `i` is `j`.
  private static Expr counted(Expr isAbove, Expr mask) {
    return isAbove.mul(mask).sum(1).add(0.5);
  }
}
