package org.lossatlas.matching;

import org.lossatlas.Expr;
import org.lossatlas.metric.Covariance;

/// How alike two vectors are.
public enum Kernel {
  /// `a · b`
  LINEAR,
  /// `exp(−‖a − b‖² / (2 bandwidth²))`
  GAUSSIAN;

  /// This row of `J K J`, the centred Gram matrix of all rows, `J = I − 1/N`: `[N]`.
  ///
  /// Rows are first measured from one of them and then from their mean, which changes nothing but
  /// the rounding: where all are equal it is 0. From the Gaussian kernel 1 is taken, which centring
  /// would do, so that close rows lose no digits.
  Expr centredGram(Expr z, double bandwidth) {
    Expr c = Covariance.centred(z.sub(z.all().at(0, 0).stopGradient()));
    if (this == LINEAR) {
      return c.dotEach(c.all());
    }
    Expr gram = SquaredDistance.toEach(c, c).mul(-0.5 / (bandwidth * bandwidth)).expm1();
    Expr mean = gram.mean(0);
    return gram.sub(mean.insertAxis(0)).sub(mean.all()).add(mean.totalMean());
  }
}
