package org.lossatlas.classification.margin;

import org.lossatlas.Expr;

/// The strongest class but the true one.
final class Rival {
  private Rival() {}

  /// How far the true class leads it, negative where it lags behind: `[C]` and a label into a
  /// scalar.
  static Expr lead(Expr logits, Expr target) {
    Expr isTrue = target.oneHot(logits.dim(0));
    Expr others = isTrue.where(logits.constant(Double.NEGATIVE_INFINITY), logits);
    return logits.pick(0, target).sub(others.maxOver(0));
  }
}
