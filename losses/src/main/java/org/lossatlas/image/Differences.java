package org.lossatlas.image;

import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;

/// Differences of neighbouring pixels, `[C, H, W]`.
final class Differences {
  private Differences() {}

  /// `x[.., j + 1] − x[.., j]`: one column less.
  static Expr across(Expr image) {
    return along(image, 2);
  }

  /// `x[.., i + 1, :] − x[.., i, :]`: one row less.
  static Expr down(Expr image) {
    return along(image, 1);
  }

  private static Expr along(Expr image, int axis) {
    int length = image.dim(axis).fixed();
    return image.slice(axis, 1, length).sub(image.slice(axis, 0, length - 1));
  }

  /// The mean over all entries, 0 where there is none.
  static Expr mean(Expr x) {
    boolean none = x.type().dims().contains(Dim.ZERO);
    return none ? x.constant(0) : x.mean();
  }
}
