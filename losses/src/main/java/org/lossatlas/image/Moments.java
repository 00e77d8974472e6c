package org.lossatlas.image;

import org.lossatlas.Expr;

/// Means, variances and covariance of two images `x` and `y` in a window about every position, each
/// `[C, H′, W′]`.
///
/// Variances are those of the population, as differences of second moments about the mean of the
/// whole image, which takes little from their digits, and nothing where an image is flat.
///
/// @param window the weights of the pixels
/// @param x less `originX`
/// @param y less `originY`
/// @param originX the mean of each channel of `x`, constant in the gradient: `[C, 1, 1]`
/// @param originY that of `y`
record Moments(GaussianWindow window, Expr x, Expr y, Expr originX, Expr originY) {
  static Moments of(GaussianWindow window, Expr x, Expr y) {
    Expr originX = origin(x);
    Expr originY = origin(y);
    return new Moments(window, x.sub(originX), y.sub(originY), originX, originY);
  }

  /// Moments about any point are the same, so it may be constant.
  private static Expr origin(Expr image) {
    return image.mean(2).mean(1).insertAxis(1).insertAxis(2).stopGradient();
  }

  Expr meanX() {
    return window.mean(x).add(originX);
  }

  Expr meanY() {
    return window.mean(y).add(originY);
  }

  Expr varianceX() {
    return window.mean(x.square()).sub(window.mean(x).square());
  }

  Expr varianceY() {
    return window.mean(y.square()).sub(window.mean(y).square());
  }

  /// The sum of the two variances.
  Expr variances() {
    Expr squares = window.mean(x.square().add(y.square()));
    return squares.sub(window.mean(x).square().add(window.mean(y).square()));
  }

  Expr covariance() {
    return window.mean(x.mul(y)).sub(window.mean(x).mul(window.mean(y)));
  }
}
