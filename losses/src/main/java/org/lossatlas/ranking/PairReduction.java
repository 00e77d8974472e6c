package org.lossatlas.ranking;

import org.lossatlas.Expr;

/// How the pairs of a list become the loss of the list.
public enum PairReduction {
  /// their sum, so that long lists weigh more
  SUM,
  /// their mean
  MEAN;

  /// Over the terms `[L, L]` where `isPair` holds; 0 where there are none.
  Expr of(Expr terms, Expr isPair) {
    Expr sum = isPair.where(terms, terms.constant(0)).sum();
    return switch (this) {
      case SUM -> sum;
      case MEAN -> sum.div(isPair.sum().max(1));
    };
  }
}
