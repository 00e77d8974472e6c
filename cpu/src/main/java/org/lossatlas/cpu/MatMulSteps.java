package org.lossatlas.cpu;

import org.lossatlas.cpu.kernel.Kernels;

/// Matrix products. Where one side is shared and the other a vector of each row, the rows of the tile make up a matrix and
/// the tile is one product.
final class MatMulSteps {
  /// One row's product: `batch` matrices `[m, k] · [k, n]`, transposed in storage where said.
  record Sizes(int batch, int m, int n, int k, boolean left, boolean right) {}

  /// Parts of a product have a multiple of so many columns, as wide as its panels are or wider.
  private static final int COLUMNS = 64;

  private MatMulSteps() {}

  static Step of(Kernels kernels, Sizes s, View a, View b, View out) {
    if (s.batch == 1 && !out.isShared()) {
      // The stored left operand of a row is m rows of k: all rows of the tile lie one below the other.
      if (!a.isShared() && b.isShared() && (!s.left || s.m == 1 || s.k == 1)) {
        return whole(kernels, s.right, s.m, s.n, s.k, a, b, out);
      }
      // A vector of each row from the right: the transposed product has the rows on the left.
      if (a.isShared() && !b.isShared() && s.n == 1) {
        return whole(kernels, !s.left, 1, s.m, s.k, b, a, out);
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

  /// All rows of the tile as one matrix, `m` rows of the product each, times the shared side.
  private static Step whole(
      Kernels kernels, boolean turned, int m, int n, int k, View rows, View shared, View out) {
    return new JointStep() {
      @Override
      public void run(Tile tile, Tile desk, int part, int parts) {
        int from = JointStep.bound(n, part, parts, COLUMNS);
        int columns = JointStep.bound(n, part + 1, parts, COLUMNS) - from;
        int height = m * tile.rows;
        kernels.matMul(false, turned, height, columns, k,
            rows.array(tile), rows.start(tile), k,
            shared.array(tile), turned ? from * k : from, turned ? k : n,
            out.array(tile), out.start(tile) + from, n,
            false, desk.product(kernels.matMulScratch(height, columns, k)));
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
