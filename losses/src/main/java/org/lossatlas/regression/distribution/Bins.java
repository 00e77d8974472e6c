package org.lossatlas.regression.distribution;

import org.lossatlas.Expr;
import org.lossatlas.ir.ShapeException;

/// A distribution over equally spaced bins, by its logits.
final class Bins {
  private Bins() {}

  /// The cross-entropy against a mass at each position, which is shared by the two bins beside it
  /// in proportion to how near they are: `[.., B]` and `[.., K]` in `[0, B − 1]` into `[.., K]`.
  static Expr crossEntropy(Expr logits, Expr position) {
    int bins = logits.dim(-1).fixed();
    if (bins < 2) {
      throw new ShapeException("2 bins or more are needed, but logits have " + bins);
    }
    Expr left = position.floor().min(bins - 2);
    Expr share = position.sub(left);
    Expr below = logits.gather(-1, left).mul(share.complement());
    Expr above = logits.gather(-1, left.add(1)).mul(share);
    return logits.logSumExp(-1).insertAxis(-1).sub(below.add(above));
  }
}
