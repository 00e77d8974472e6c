package org.lossatlas.generative;

import org.lossatlas.Expr;

/// How a relativistic GAN judges by how much one sample seems more real than another: less the
/// larger the difference is.
public enum RelativisticBase {
  /// `softplus(−d)`
  BCE,
  /// `(d − 1)²`
  LEAST_SQUARES,
  /// `max(0, 1 − d)`, with gradient 0 at the kink
  HINGE;

  /// The loss of a difference that ought to be large.
  Expr of(Expr d) {
    return switch (this) {
      case BCE -> d.neg().softplus();
      case LEAST_SQUARES -> d.sub(1).square();
      case HINGE -> d.complement().relu();
    };
  }

  /// The loss of all `better`, each against the average of `worse`, and the other way round; both
  /// are numbers of the same rows.
  Expr onAverage(Expr better, Expr worse) {
    return of(better.sub(worse.totalMean())).add(of(better.totalMean().sub(worse)));
  }

  /// A bound on the derivative.
  double slope() {
    return this == LEAST_SQUARES ? Double.POSITIVE_INFINITY : 1;
  }
}
