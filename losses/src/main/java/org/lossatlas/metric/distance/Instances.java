package org.lossatlas.metric.distance;

import org.lossatlas.Expr;

/// The groups that labels make of a batch, whatever numbers they are called by: instances of an
/// image, classes of an episode. What is asked of each group is asked of each of its rows, which
/// share its weight.
///
/// @param mean of this row's group, `[D]`
/// @param share one over the size of this row's group
/// @param count how many groups there are
record Instances(Expr labels, Expr mean, Expr share, Expr count) {
  /// Of embeddings `[D]`. Memory per row: `N`.
  static Instances of(Expr embeddings, Expr labels) {
    Expr same = labels.eq(labels.all());
    Expr size = same.sum(0);
    Expr sum = same.insertAxis(0).matMul(embeddings.all()).removeAxis(0);
    Expr share = size.reciprocal();
    // Thirds do not add up to 1.
    return new Instances(labels, sum.div(size), share, share.total().round());
  }

  /// The mean over the groups of the means over their rows.
  Expr average(Expr ofRow) {
    return ofRow.mul(share).total().div(count);
  }

  /// The mean over ordered pairs of different groups of what this row's has with each row's, `[N]`;
  /// 0 where there is but one.
  Expr averageOfPairs(Expr ofRows) {
    Expr other = labels.eq(labels.all()).complement();
    Expr sum = other.mul(share.all()).dot(ofRows).mul(share).total();
    return sum.div(count.mul(count.sub(1)).max(1));
  }
}
