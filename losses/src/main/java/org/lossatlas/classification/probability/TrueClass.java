package org.lossatlas.classification.probability;

import org.lossatlas.Expr;

/// What losses of class logits against a label have in common.
final class TrueClass {
  private TrueClass() {}

  /// `log softmax(logits)_target` of one row, at most 0: `[C]` and a scalar into a scalar.
  static Expr logProbability(Expr logits, Expr target) {
    return logits.pick(0, target).sub(logits.logSumExp(0));
  }
}
