package org.lossatlas.ranking;

import org.lossatlas.Expr;

/// What losses of lists with hidden entries have in common.
final class Lists {
  private Lists() {}

  /// The logarithm of the softmax over the entries whose mask is 1, and 0 at the others.
  static Expr logSoftmax(Expr x, Expr mask) {
    return mask.where(x.sub(x.logSumExp(0, mask).insertAxis(0)), x.constant(0));
  }
}
