package org.lossatlas.metric;

import org.lossatlas.Expr;

/// Which rows of the batch an anchor is compared with, each a mask `[N]` of 0 and 1.
///
/// @param positive the other rows with its label
/// @param negative the rows with another label
public record Partners(Expr positive, Expr negative) {
  /// The partners of every row, by its label.
  public static Partners of(Expr labels) {
    Expr same = labels.eq(labels.all());
    return new Partners(same.and(others(labels)), same.complement());
  }

  /// Every row but this one, in the row space of `x`.
  public static Expr others(Expr x) {
    return x.rowIndex().oneHot(x.all().dim(0)).complement();
  }

  /// 1 for an anchor that has a positive.
  public Expr hasPositive() {
    return positive.maxOver(0);
  }

  /// 1 for an anchor that has a negative.
  public Expr hasNegative() {
    return negative.maxOver(0);
  }

  /// 1 for an anchor that has both.
  public Expr hasBoth() {
    return hasPositive().and(hasNegative());
  }
}
