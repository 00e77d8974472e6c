package org.lossatlas.metric;

import org.lossatlas.Expr;

/// Which terms of a batch a mean is taken over.
public enum Average {
  /// all
  ALL,
  /// those above 0, so that what is learnt already does not water down the rest
  NON_ZERO;

  /// The mean over all rows' terms where `isTerm` holds; 0 where there are none.
  public Expr of(Expr terms, Expr isTerm) {
    Expr kept = isTerm.where(terms, terms.constant(0));
    Expr counted =
        switch (this) {
          case ALL -> isTerm;
          case NON_ZERO -> kept.gt(0);
        };
    return kept.sum().total().div(counted.sum().total().max(1));
  }
}
