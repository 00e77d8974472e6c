package org.lossatlas.metric;

import org.lossatlas.Expr;

/// How the features of a batch vary together.
public final class Covariance {
  private Covariance() {}

  /// A row less the mean of the batch.
  public static Expr centred(Expr z) {
    return z.sub(z.totalMean());
  }

  /// The products of each feature of `a` with each of `b`, summed over the batch: `[D, E]`, shared.
  public static Expr products(Expr a, Expr b) {
    return a.insertAxis(1).matMul(b.insertAxis(0)).total();
  }

  /// 1 where a feature of a row `[D]` meets itself: `[D, D]`.
  public static Expr identity(Expr z) {
    return z.range(z.dim(0)).oneHot(z.dim(0));
  }
}
