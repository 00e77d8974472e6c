package org.lossatlas.classification.probability;

import org.lossatlas.Expr;

/// What losses that know how frequent each class is have in common.
final class ClassPrior {
  private ClassPrior() {}

  /// `log(n / Σ n)`, the logarithm of each class's share: `[C]` into `[C]`.
  static Expr log(Expr classCounts) {
    return classCounts.log().sub(classCounts.sum(0).log());
  }
}
