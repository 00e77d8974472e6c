package org.lossatlas.image;

import org.lossatlas.Expr;

/// The two comparisons that structural similarity is the product of, each at most 1 and 1 where two
/// images are alike.
///
/// @param c1 steadies the comparison of brightness
/// @param c2 steadies the comparison of contrast
record Similarity(double c1, double c2) {
  /// For constants as shares of the range of the images.
  static Similarity of(double k1, double k2, double dataRange) {
    return new Similarity(k1 * dataRange * k1 * dataRange, k2 * dataRange * k2 * dataRange);
  }

  /// `(2 μ_x μ_y + c₁) / (μ_x² + μ_y² + c₁)`.
  Expr brightness(Moments moments) {
    Expr x = moments.meanX();
    Expr y = moments.meanY();
    return ratio(x.mul(y), x.square().add(y.square()), c1);
  }

  /// `(2 σ_xy + c₂) / (σ_x² + σ_y² + c₂)`.
  Expr contrast(Moments moments) {
    return ratio(moments.covariance(), moments.variances(), c2);
  }

  private static Expr ratio(Expr product, Expr squares, double c) {
    return product.mul(2).add(c).div(squares.add(c));
  }
}
