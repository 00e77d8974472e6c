package org.lossatlas.metric;

import org.lossatlas.Expr;

/// How much two vectors point the same way, in [−1, 1]; 0 with gradient 0 where either is zero.
public final class Cosine {
  private Cosine() {}

  /// Of two vectors `[D]`.
  public static Expr between(Expr a, Expr b) {
    return a.normalize(0).dot(b.normalize(0));
  }

  /// Of this row's vector `[D]` and each of `others`, a table `[M, D]` or a vector in every row:
  /// `[M]`. Memory per row: `M`.
  public static Expr toEach(Expr a, Expr others) {
    return a.normalize(0).dotEach(others.normalize(-1).all());
  }

  /// As [#toEach(Expr, Expr)], times a factor that is multiplied to the `D` numbers of the vector
  /// rather than to `M` cosines.
  public static Expr toEach(Expr a, Expr others, Expr factor) {
    return a.normalize(0).mul(factor).dotEach(others.normalize(-1).all());
  }

  /// Of this row's vector `[D]` and every row's: `[N]`.
  public static Expr toAll(Expr x) {
    return toEach(x, x);
  }
}
