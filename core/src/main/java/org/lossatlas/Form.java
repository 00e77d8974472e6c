package org.lossatlas;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What numbers that stand together have to be as a whole, beyond each being allowed by itself.
public enum Form {
  /// Anything.
  FREE(0, ""),
  /// A box `x1, y1, x2, y2`, which may be without an area.
  BOX(1, "x1 <= x2 and y1 <= y2"),
  /// A box `cx, cy, w, h, theta`, which may be without an area.
  ROTATED_BOX(1, "w >= 0 and h >= 0"),
  /// A lower triangular matrix; what stands above the diagonal is not looked at.
  CHOLESKY_FACTOR(2, "a diagonal above 0"),
  /// Numbers in their order, no two equal.
  INCREASING(1, "each above the one before");

  private static final int TILE = 4096;

  private final int axes;
  private final String words;

  Form(int axes, String words) {
    this.axes = axes;
    this.words = words;
  }

  /// What is expected, as it stands in an error.
  public String words() {
    return words;
  }

  /// Along how many of the last axes the numbers stand together.
  int axes() {
    return axes;
  }

  /// How many numbers of a tensor stand together.
  int size(Tensor tensor) {
    int[] shape = tensor.shape();
    return Arrays.stream(shape, shape.length - axes, shape.length).reduce(1, (a, b) -> a * b);
  }

  /// The first numbers, of those that stand together, that are not of this form, or −1.
  long firstBroken(Tensor tensor) {
    if (this == FREE || tensor.size() == 0) {
      return -1;
    }
    int size = size(tensor);
    double[] tile = new double[Math.max(1, TILE / size) * size];
    for (long from = 0; from < tensor.size(); from += tile.length) {
      int n = (int) Math.min(tile.length, tensor.size() - from);
      tensor.load(from, tile, 0, n);
      for (int i = 0; i < n; i += size) {
        if (!holds(tile, i, size)) {
          return (from + i) / size;
        }
      }
    }
    return -1;
  }

  private boolean holds(double[] x, int at, int size) {
    return switch (this) {
      case FREE -> true;
      case BOX -> x[at] <= x[at + 2] && x[at + 1] <= x[at + 3];
      case ROTATED_BOX -> x[at + 2] >= 0 && x[at + 3] >= 0;
      case CHOLESKY_FACTOR -> hasPositiveDiagonal(x, at, size);
      case INCREASING -> IntStream.range(at + 1, at + size).allMatch(i -> x[i - 1] < x[i]);
    };
  }

  private static boolean hasPositiveDiagonal(double[] x, int at, int size) {
    int side = (int) Math.round(Math.sqrt(size));
    boolean positive = true;
    for (int i = 0; i < size; i += side + 1) {
      positive &= x[at + i] > 0;
    }
    return positive;
  }
}
