package org.lossatlas.metric.contrast;

import org.lossatlas.Expr;

/// How the features of a batch vary together.
final class Covariance {
  private Covariance() {}

  /// A row less the mean of the batch.
  static Expr centred(Expr z) {
    return z.sub(z.totalMean());
  }

  /// The products of each feature of `a` with each of `b`, summed over the batch: `[D, E]`, shared.
  static Expr products(Expr a, Expr b) {
    return a.insertAxis(1).matMul(b.insertAxis(0)).total();
  }

  /// 1 where a feature of a row `[D]` meets itself: `[D, D]`.
  static Expr identity(Expr z) {
    return z.range(z.dim(0)).oneHot(z.dim(0));
  }
}
