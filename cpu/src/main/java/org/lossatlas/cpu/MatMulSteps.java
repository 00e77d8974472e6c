package org.lossatlas.cpu;

import org.lossatlas.cpu.kernel.Kernels;

/// Matrix products. Where one side is shared and the other a vector of each row, the rows of the tile make up a matrix and
/// the tile is one product.
final class MatMulSteps {
  /// One row's product: `batch` matrices `[m, k] · [k, n]`, transposed in storage where said.
  record Sizes(int batch, int m, int n, int k, boolean left, boolean right) {}

  private MatMulSteps() {}

  static Step of(Kernels kernels, Sizes s, View a, View b, View out) {
    if (s.batch == 1 && !out.isShared()) {
      // The stored left operand of a row is m rows of k: all rows of the tile lie one below the other.
      if (!a.isShared() && b.isShared() && (!s.left || s.m == 1 || s.k == 1)) {
        return whole(tile -> multiply(kernels, false, s.right, s.m * tile.rows, s.n, s.k, a, a.start(tile), b, 0, out, out.start(tile), tile));
      }
      // A vector of each row from the right: the transposed product has the rows on the left.
      if (a.isShared() && !b.isShared() && s.n == 1) {
        return whole(tile -> multiply(kernels, false, !s.left, tile.rows, s.m, s.k, b, b.start(tile), a, 0, out, out.start(tile), tile));
      }
    }
    return tile -> {
      for (int r = 0; r < tile.rows; r++) {
        for (int i = 0; i < s.batch; i++) {
          multiply(kernels, s.left, s.right, s.m, s.n, s.k,
              a, a.start(tile) + r * a.stride() + i * s.m * s.k,
              b, b.start(tile) + r * b.stride() + i * s.k * s.n,
              out, out.start(tile) + (r * s.batch + i) * s.m * s.n, tile);
        }
      }
    };
  }

  /// All rows of the tile as one matrix.
  private static Step whole(Step product) {
    return new Step() {
      @Override
      public void run(Tile tile) {
        product.run(tile);
      }

      @Override
      public boolean wantsWholeTile() {
        return true;
      }
    };
  }

  /// Rows are as far apart as they are long: a transposed operand is stored with the sizes swapped.
  private static void multiply(
      Kernels kernels, boolean left, boolean right, int m, int n, int k,
      View a, int aAt, View b, int bAt, View out, int outAt, Tile tile) {
    kernels.matMul(left, right, m, n, k,
        a.array(tile), aAt, left ? m : k,
        b.array(tile), bAt, right ? k : n,
        out.array(tile), outAt, n, false, tile.product(kernels.matMulScratch(m, n, k)));
  }
}
