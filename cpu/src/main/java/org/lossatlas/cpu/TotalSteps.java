package org.lossatlas.cpu;

import org.lossatlas.cpu.kernel.Kernels;

/// Adds the rows of a tile to sums.
final class TotalSteps {
  /// Parts of a product have a multiple of so many rows: the matrix product works on these at a time.
  private static final int ROWS = 8;

  private TotalSteps() {}

  /// A step that adds to a sum.
  interface Sink extends JointStep {}

  /// In double.
  static Sink exact(Kernels kernels, int number, View x) {
    if (x.size() == 1 && !x.isShared()) {
      return whole(tile -> tile.sums[number][0] += kernels.sum(x.array(tile), x.start(tile), tile.rows));
    }
    return whole(tile -> {
      for (int r = 0; r < tile.rows; r++) {
        kernels.addTo(x.array(tile), x.start(tile) + r * x.stride(), tile.sums[number], 0, x.size());
      }
    });
  }

  static Sink large(Kernels kernels, int number, View x) {
    return (tile, _, part, parts) -> {
      int from = JointStep.bound(x.size(), part, parts, ROWS);
      int size = JointStep.bound(x.size(), part + 1, parts, ROWS) - from;
      for (int r = 0; r < tile.rows; r++) {
        kernels.addTo(
            x.array(tile), x.start(tile) + r * x.stride() + from, tile.largeSums[number], from, size);
      }
    };
  }

  /// Each row's value at the place of its row, in double.
  static Sink exactOwn(Kernels kernels, int number, View x) {
    return whole(tile -> {
      for (int r = 0; r < tile.rows; r++) {
        kernels.addTo(
            x.array(tile), x.start(tile) + r * x.stride(), tile.sums[number], (tile.first + r) * x.size(), x.size());
      }
    });
  }

  static Sink largeOwn(Kernels kernels, int number, View x) {
    return whole(tile -> {
      for (int r = 0; r < tile.rows; r++) {
        kernels.addTo(
            x.array(tile), x.start(tile) + r * x.stride(), tile.largeSums[number], (tile.first + r) * x.size(), x.size());
      }
    });
  }

  /// The sum of each row's column times row: `Aᵀ B` over the rows of the tile.
  static Sink product(Kernels kernels, int number, View a, View b) {
    int n = b.size();
    // Rows that all read one shared value do not lie one below the other: they are added one by one.
    boolean isMatrix = !a.isShared() && !b.isShared();
    return new Sink() {
      @Override
      public void run(Tile tile, Tile desk, int part, int parts) {
        int from = JointStep.bound(a.size(), part, parts, ROWS);
        int m = JointStep.bound(a.size(), part + 1, parts, ROWS) - from;
        int rows = isMatrix ? tile.rows : 1;
        for (int r = 0; r < tile.rows; r += rows) {
          kernels.matMul(true, false, m, n, rows,
              a.array(tile), a.start(tile) + r * a.stride() + from, a.size(),
              b.array(tile), b.start(tile) + r * b.stride(), n,
              tile.largeSums[number], from * n, n, true, desk.product(kernels.matMulScratch(m, n, rows)));
        }
      }

      @Override
      public boolean wantsWholeTile() {
        return true;
      }
    };
  }

  /// A step that is too little work to share.
  private static Sink whole(Step step) {
    return (tile, _, part, _) -> {
      if (part == 0) {
        step.run(tile);
      }
    };
  }
}
