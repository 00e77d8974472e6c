package org.lossatlas.image;

import org.lossatlas.Expr;
import org.lossatlas.ir.ShapeException;

/// Filters of images `[C, H, W]` that are a product of one along each axis, and their like.
final class Filter {
  private Filter() {}

  /// Correlation with `down ⊗ across` at the positions where it fits.
  static Expr valid(Expr image, double[] down, double[] across) {
    Expr columns = image.window(1, down.length, 1).mul(image.table(down, down.length, 1)).sum(2);
    return columns.window(2, across.length, 1).mul(image.table(across, across.length)).sum(3);
  }

  /// Correlation with `down ⊗ across`, of three numbers each, with zeros around the image.
  static Expr same(Expr image, double[] down, double[] across) {
    return valid(padded(image, 1), down, across);
  }

  /// With zeros all around.
  static Expr padded(Expr image, int by) {
    return image.pad(1, by, by).pad(2, by, by);
  }

  /// Means of 2 × 2 pixels; an odd last row or column is dropped.
  static Expr halved(Expr image) {
    return image.window(1, 2, 2).mean(2).window(2, 2, 2).mean(3);
  }

  /// Brightness as the eye weighs the colours, `[1, H, W]`, of an image that is grey or has red,
  /// green and blue.
  static Expr luma(Expr image) {
    int channels = image.dim(0).fixed();
    if (channels == 1) {
      return image;
    }
    if (channels != 3) {
      throw new ShapeException("an image has C = 1 or 3 channels here, not " + channels);
    }
    return image.mul(image.table(new double[] {0.299, 0.587, 0.114}, 3, 1, 1)).sum(0).insertAxis(0);
  }
}
