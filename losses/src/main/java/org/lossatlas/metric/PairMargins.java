package org.lossatlas.metric;

import org.lossatlas.Expr;

/// Two margins on the pairs of a batch: no positive should be farther than one, no negative nearer
/// than the other.
public final class PairMargins {
  private PairMargins() {}

  /// `A[max(0, d − posMargin)]` of the positives `+ A[max(0, negMargin − d)]` of the negatives,
  /// each side with its own mean `A`: one number for the batch. A side without pairs adds 0.
  ///
  /// @param distances from this row to each, `[N]`
  public static Expr of(
      Expr distances, Partners partners, double posMargin, double negMargin, Average average) {
    Expr pull = average.of(distances.sub(posMargin).relu(), partners.positive());
    Expr push = average.of(distances.neg().add(negMargin).relu(), partners.negative());
    return pull.add(push);
  }
}
