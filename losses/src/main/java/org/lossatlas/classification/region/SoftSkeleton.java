package org.lossatlas.classification.region;

import org.lossatlas.Expr;

/// The centre lines of the bright parts of an image, differentiable: `[H, W]`, values in [0, 1].
final class SoftSkeleton {
  private SoftSkeleton() {}

  /// What openings take away, collected while the image is eroded `iterations` times.
  static Expr of(Expr image, int iterations) {
    Expr x = image;
    Expr skeleton = ridge(x);
    for (int i = 0; i < iterations; i++) {
      x = eroded(x);
      Expr ridge = ridge(x);
      skeleton = skeleton.add(ridge.sub(skeleton.mul(ridge)).relu());
    }
    return skeleton;
  }

  /// What an opening takes away: lines narrower than three pixels.
  private static Expr ridge(Expr x) {
    return x.sub(dilated(eroded(x))).relu();
  }

  /// The least value of each pixel and its four neighbours.
  private static Expr eroded(Expr x) {
    return neighbours(x, 0).minOver(1).min(neighbours(x, 1).minOver(2));
  }

  /// The greatest value of each pixel and its eight neighbours.
  private static Expr dilated(Expr x) {
    return neighbours(neighbours(x, 0).maxOver(1), 1).maxOver(2);
  }

  /// Each pixel with the ones before and after it, on a new axis after `axis`. At the border it
  /// takes the place of the one that is missing, which changes neither the least nor the greatest.
  private static Expr neighbours(Expr x, int axis) {
    Expr first = x.slice(axis, 0, 1);
    Expr last = x.slice(axis, -1, x.dim(axis).fixed());
    return Expr.concat(axis, first, x, last).window(axis, 3, 1);
  }
}
