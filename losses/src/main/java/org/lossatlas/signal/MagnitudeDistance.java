package org.lossatlas.signal;

import org.lossatlas.Expr;

/// How far apart two spectrograms are, on average over frequencies and frames.
public enum MagnitudeDistance {
  /// `mean |a − b|`
  L1,
  /// `mean (a − b)²`
  L2;

  Expr between(Expr a, Expr b) {
    Expr difference = a.sub(b);
    return switch (this) {
      case L1 -> difference.abs().mean();
      case L2 -> difference.square().mean();
    };
  }
}
