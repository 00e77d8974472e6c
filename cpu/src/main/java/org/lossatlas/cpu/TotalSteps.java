package org.lossatlas.cpu;

import org.lossatlas.cpu.kernel.Kernels;

/// Adds the rows of a tile to the sums of its chunk.
final class TotalSteps {
  /// From this size on a total is added up in float: its error is then that of a matrix product.
  static final int LARGE = 1 << 16;

  private TotalSteps() {}

  /// In double.
  static Step exact(Kernels kernels, int number, View x) {
    if (x.size() == 1 && !x.isShared()) {
      return tile -> tile.sums[number][0] += kernels.sum(x.array(tile), x.start(tile), tile.rows);
    }
    return tile -> {
      for (int r = 0; r < tile.rows; r++) {
        kernels.addTo(x.array(tile), x.start(tile) + r * x.stride(), tile.sums[number], 0, x.size());
      }
    };
  }

  static Step large(Kernels kernels, int number, View x) {
    return tile -> {
      for (int r = 0; r < tile.rows; r++) {
        kernels.addTo(x.array(tile), x.start(tile) + r * x.stride(), tile.largeSums[number], 0, x.size());
      }
    };
  }

  /// The sum of each row's column times row: `Aᵀ B` over the rows of the tile.
  static Step product(Kernels kernels, int number, View a, View b) {
    int m = a.size();
    int n = b.size();
    // Rows that all read one shared value do not lie one below the other: they are added one by one.
    boolean isMatrix = !a.isShared() && !b.isShared();
    return tile -> {
      int rows = isMatrix ? tile.rows : 1;
      for (int r = 0; r < tile.rows; r += rows) {
        kernels.matMul(true, false, m, n, rows,
            a.array(tile), a.start(tile) + r * a.stride(), m,
            b.array(tile), b.start(tile) + r * b.stride(), n,
            tile.largeSums[number], 0, n, true, tile.product(kernels.matMulScratch(m, n, rows)));
      }
    };
  }
}
