package org.lossatlas.generative;

import org.lossatlas.Expr;

/// The error that losses of a diffusion model weigh.
final class MeanSquare {
  private MeanSquare() {}

  /// `mean_j (a_j − b_j)²` of two vectors.
  static Expr of(Expr a, Expr b) {
    return a.sub(b).square().mean(0);
  }
}
