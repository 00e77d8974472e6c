package org.lossatlas.metric.distance;

import org.lossatlas.Expr;
import org.lossatlas.metric.Distance;

/// One vector for each class, in a shared table `[C, D]`.
final class Centers {
  private Centers() {}

  /// The squared distance to the centre of the label, summed difference by difference: it is what
  /// gets small, and should not be the rest of two large numbers.
  ///
  /// As a product with the label's row of 0 and 1, and not by its place: the gradient is then a
  /// product too, where that of a place would be a table `[C, D]` in each row.
  static Expr ownSquare(Expr embeddings, Expr labels, Expr centers) {
    Expr own = labels.oneHot(centers.dim(0)).insertAxis(0).matMul(centers).removeAxis(0);
    return Distance.SQUARED_EUCLIDEAN.between(embeddings, own);
  }
}
