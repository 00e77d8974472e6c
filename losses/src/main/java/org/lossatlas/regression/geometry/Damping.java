package org.lossatlas.regression.geometry;

import org.lossatlas.Expr;

/// How an unbounded distance of boxes becomes a loss, so that a far one does not outweigh all
/// others.
public enum Damping {
  /// `f(D) = log(1 + D)`
  LOG1P,
  /// `f(D) = √max(D, eps)`
  SQRT,
  /// `f(D) = D`
  NONE;

  /// `1 − 1 / (tau + f(D))` for a `tau` of at least 1, `f(D)` below.
  Expr loss(Expr distance, double tau, double eps) {
    Expr f =
        switch (this) {
          case LOG1P -> distance.log1p();
          case SQRT -> distance.max(eps).sqrt();
          case NONE -> distance;
        };
    return tau >= 1 ? f.add(tau - 1).div(f.add(tau)) : f;
  }
}
