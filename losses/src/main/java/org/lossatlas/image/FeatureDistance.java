package org.lossatlas.image;

import org.lossatlas.Expr;

/// How far apart two features are.
public enum FeatureDistance {
  /// the squared difference
  L2,
  /// the absolute difference
  L1;

  Expr of(Expr difference) {
    return switch (this) {
      case L2 -> difference.square();
      case L1 -> difference.abs();
    };
  }
}
