package org.lossatlas.ranking;

import org.lossatlas.Expr;

/// Discounted cumulative gain: a grade `r` is worth `2^r − 1`, the more of it the higher it stands.
/// Hidden entries have grade 0 here, which is worth nothing.
final class Dcg {
  private static final double LN_2 = Math.log(2);

  private Dcg() {}

  /// `2^r − 1`.
  static Expr gain(Expr r) {
    return r.mul(LN_2).expm1();
  }

  /// `2^−m` with `m` the largest grade of the list: the unit in which no gain overflows.
  static Expr unit(Expr r) {
    return largest(r).mul(-LN_2).exp();
  }

  /// `2^−m (2^r − 1)`, exact near grade 0.
  static Expr gainInUnits(Expr r) {
    Expr whole = r.max(0).sub(largest(r)).mul(LN_2).exp();
    return r.abs().mul(-LN_2).expm1().neg().mul(r.sign()).mul(whole);
  }

  private static Expr largest(Expr r) {
    return r.maxOver(0).max(0).insertAxis(0);
  }

  /// `(2^r − 1) / maxDCG@k`, the denominator being what the first `k` places hold in a list ordered
  /// by its grades; 0 in a list without anything of worth. No grade is too large.
  ///
  /// @param k 0 for all places
  static Expr relativeGain(Expr r, int k) {
    Expr gain = gainInUnits(r);
    int length = r.dim(0).fixed();
    int count = k == 0 ? length : Math.min(k, length);
    Expr best = gain.topK(0, count).dot(discount(r.range(count).add(1)));
    return Lists.fraction(gain, best);
  }

  /// `1 / log₂(1 + place)`.
  static Expr discount(Expr place) {
    return place.constant(LN_2).div(place.log1p());
  }

  /// 1 for the first `k` places; for all where `k` is 0.
  static Expr isCounted(Expr place, int k) {
    return place.le(k == 0 ? Double.POSITIVE_INFINITY : k);
  }

  /// `|1 / log₂(1 + a) − 1 / log₂(1 + b)|`, which keeps its digits between places next to each
  /// other.
  static Expr discountGap(Expr a, Expr b) {
    Expr first = a.min(b);
    Expr last = a.max(b);
    Expr logRatio = last.sub(first).div(first.add(1)).log1p();
    return logRatio.mul(LN_2).div(first.log1p().mul(last.log1p()));
  }

  /// By how much the NDCG changes when the entries of a pair change places: `[L, L]`.
  ///
  /// @param gain relative gains
  /// @param rank places, which have no gradient
  static Expr swap(Expr gain, Expr rank) {
    return Pairs.difference(gain).abs().mul(discountGap(rank.insertAxis(1), rank));
  }
}
