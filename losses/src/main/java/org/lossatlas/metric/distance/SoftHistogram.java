package org.lossatlas.metric.distance;

import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;

/// A histogram that has a gradient: a number between two nodes counts for both, for each the more
/// the nearer it is.
final class SoftHistogram {
  private SoftHistogram() {}

  /// The counts at the nodes `0, 1, .., bins` of the numbers at `position`, held to that range,
  /// where `mask` is 1: `[M]` into `[bins + 1]`. Memory per row: `M`.
  static Expr of(Expr position, Expr mask, int bins) {
    Expr held = position.clamp(0, bins);
    Expr left = held.floor().min(bins - 1);
    Expr share = held.sub(left);
    Dim nodes = Dim.of(bins + 1);
    Expr below = mask.mul(share.complement()).scatter(0, left, nodes);
    Expr above = mask.mul(share).scatter(0, left.add(1), nodes);
    return below.add(above);
  }
}
