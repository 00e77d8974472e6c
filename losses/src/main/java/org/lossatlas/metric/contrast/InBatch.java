package org.lossatlas.metric.contrast;

import org.lossatlas.Expr;
import org.lossatlas.metric.Partners;

/// Recognising a partner among the rows of a batch.
final class InBatch {
  private InBatch() {}

  /// `−log softmax` of this row's partner in `b` among all rows of `b`, whose similarity to `a` is
  /// `scale` times their scalar product. 0 for a batch of one.
  static Expr recognition(Expr a, Expr b, Expr scale) {
    Expr own = a.dot(b).mul(scale);
    Expr others = a.dotEach(b.all()).mul(scale).logSumExp(0, Partners.others(a));
    return others.sub(own).softplus();
  }
}
