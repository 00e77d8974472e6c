package org.lossatlas.regression.quantity;

import org.lossatlas.Expr;

/// How predictions and targets are spread over the batch; every mean is divided by its size.
///
/// Squares are taken of deviations from the mean, so that a large mean costs no digits.
record Moments(Expr prediction, Expr target) {
  static Expr variance(Expr x) {
    return deviation(x).square().totalMean();
  }

  Expr covariance() {
    return deviation(prediction).mul(deviation(target)).totalMean();
  }

  /// How far the mean prediction is from the mean target.
  Expr bias() {
    return prediction.totalMean().sub(target.totalMean());
  }

  private static Expr deviation(Expr x) {
    return x.sub(x.totalMean());
  }
}
