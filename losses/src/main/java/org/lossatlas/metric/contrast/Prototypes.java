package org.lossatlas.metric.contrast;

import org.lossatlas.Expr;

/// Predicting how another view, or a teacher, assigns a sample to prototypes.
final class Prototypes {
  private Prototypes() {}

  /// A teacher's assignment, sharpened, and centred so that no prototype takes all.
  static Expr taught(Expr logits, Expr center, double temperature) {
    return logits.sub(center).div(temperature).softmax(-1);
  }

  /// The mean cross-entropy of all pairs of a view's assignment and another view's logits; 0 where
  /// there are no two views.
  ///
  /// @param assigned of the first views: `[T, K]`
  /// @param logits of all views: `[V, K]`
  static Expr acrossViews(Expr assigned, Expr logits) {
    Expr cost = assigned.matMulTransposed(logits.logSoftmax(1)).neg();
    Expr first = assigned.range(assigned.dim(0));
    Expr others = first.insertAxis(1).ne(logits.range(logits.dim(0)));
    return cost.mul(others).sum().div(others.sum().max(1));
  }

  /// Assignments in which every prototype gets as much, in logs: Sinkhorn's steps first give each
  /// prototype the same mass and then each sample mass 1.
  ///
  /// @param logWeights the prototypes along the last axis
  static Expr balanced(Expr logWeights, int iterations) {
    Expr l = logWeights;
    for (int i = 0; i < iterations; i++) {
      l = l.sub(l.all().logSumExp(0)).logSoftmax(-1);
    }
    return l.exp();
  }
}
