package org.lossatlas.survival;

import org.lossatlas.Expr;

/// The partial likelihood: which of those who were left would the event happen to, at each time at
/// which it did?
final class RiskSet {
  private RiskSet() {}

  /// 1 for each row that is still under observation at this row's time, `[N]`; this row is one.
  static Expr of(Expr time) {
    return time.le(time.all());
  }

  /// The mean over the rows with an event of what each adds; 0 where there are none.
  static Expr mean(Expr ofRow, Expr event) {
    return event.where(ofRow, event.constant(0)).total().div(event.total().max(1));
  }
}
