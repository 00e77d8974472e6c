package org.lossatlas.survival;

import org.lossatlas.Expr;

/// The distribution of the interval in which the event happens: the softmax of `K` logits and of a
/// 0 for the time after all of them.
final class Lifetime {
  private Lifetime() {}

  /// The probability of each of the `K` intervals.
  static Expr probability(Expr logits) {
    return withRest(logits).softmax(0).slice(0, 0, -1);
  }

  /// `−log` of the probability of what is known: that the event happened in interval `bin`, or only
  /// that it did not until its end.
  ///
  /// It is the softplus of how far what is ruled out outweighs the rest, neither of which is ever
  /// empty: a difference from the sum of all would lose its digits.
  static Expr surprise(Expr logits, Expr bin, Expr event) {
    Expr x = withRest(logits);
    Expr interval = x.range(x.dim(0));
    Expr possible = event.where(interval.eq(bin), interval.gt(bin));
    Expr ruledOut = x.logSumExp(0, possible.complement());
    return ruledOut.sub(x.logSumExp(0, possible)).softplus();
  }

  private static Expr withRest(Expr logits) {
    return logits.pad(0, 0, 1);
  }
}
