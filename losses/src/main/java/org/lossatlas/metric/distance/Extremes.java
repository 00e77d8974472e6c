package org.lossatlas.metric.distance;

import org.lossatlas.Expr;
import org.lossatlas.metric.Partners;

/// The hardest partners of an anchor; of equal ones the first.
///
/// @param farthestPositive the largest distance to a positive, −∞ where there is none
/// @param nearestNegative the smallest distance to a negative, +∞ where there is none
record Extremes(Expr farthestPositive, Expr nearestNegative) {
  /// @param distances from this row to each, `[N]`
  static Extremes of(Expr distances, Partners partners) {
    Expr none = distances.constant(Double.POSITIVE_INFINITY);
    return new Extremes(
        partners.positive().where(distances, none.neg()).maxOver(0),
        partners.negative().where(distances, none).minOver(0));
  }
}
