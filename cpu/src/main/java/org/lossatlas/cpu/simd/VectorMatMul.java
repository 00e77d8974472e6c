package org.lossatlas.cpu.simd;

import static org.lossatlas.cpu.simd.Lanes.F;
import static org.lossatlas.cpu.simd.MatMulTiles.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The matrix product, cut into blocks that stay in the caches.
///
/// One operand is copied into *panels*: stretches of [MatMulTiles#WIDTH] columns, row after row,
/// padded with zeros. The other, called left, is read in place, number by number. Usually the
/// panels are of `B`. But where `B` is transposed and `A` has few rows, turning all of `B` would
/// cost more than the product itself; then `Cᵀ = op(B)ᵀ op(A)ᵀ` is computed with panels of `A`, and
/// tiles of the result are turned.
final class VectorMatMul {
  /// How much of `k` a block takes: a panel of 256 rows leaves room in a first-level cache.
  private static final int K_BLOCK = 256;

  /// How many columns are in panels at a time: 512 KB, for the second-level cache.
  private static final int COLUMN_BLOCK = 512;

  /// How many rows of the left operand meet all panels before the next rows do.
  private static final int ROW_BLOCK = 48;

  /// Rows of the largest tile: see [MatMulTiles].
  private static final int TILE_ROWS = F.vectorBitSize() == 256 ? 4 : 8;

  private VectorMatMul() {}

  static int scratch(int m, int n, int k) {
    int depth = Math.min(k, K_BLOCK);
    int columns = panelled(Math.min(Math.max(m, n), COLUMN_BLOCK));
    return depth * (columns + ROW_BLOCK) + ROW_BLOCK * WIDTH;
  }

  private static int panelled(int columns) {
    return (columns + WIDTH - 1) / WIDTH * WIDTH;
  }

  static void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int lda,
      float[] b,
      int bAt,
      int ldb,
      float[] c,
      int cAt,
      int ldc,
      boolean accumulate,
      float[] scratch) {
    if (!accumulate && k == 0) {
      for (int i = 0; i < m; i++) {
        Arrays.fill(c, cAt + i * ldc, cAt + i * ldc + n, 0);
      }
    }
    if (transposeB && panelled(m) <= k && panelled(m) * 4L <= m * 5L) {
      blocks(
          n,
          m,
          k,
          b,
          bAt,
          ldb,
          1,
          a,
          aAt,
          !transposeA,
          lda,
          c,
          cAt,
          ldc,
          true,
          accumulate,
          scratch);
    } else {
      int leftRow = transposeA ? 1 : lda;
      int leftColumn = transposeA ? lda : 1;
      blocks(
          m,
          n,
          k,
          a,
          aAt,
          leftRow,
          leftColumn,
          b,
          bAt,
          transposeB,
          ldb,
          c,
          cAt,
          ldc,
          false,
          accumulate,
          scratch);
    }
  }

  /// The product of a left operand (`rows × k`) with panels of `right` (`k × columns`, stored the
  /// other way round if `turnedRight`); the result is stored the other way round if `turnedResult`.
  private static void blocks(
      int rows,
      int columns,
      int k,
      float[] left,
      int leftAt,
      int leftRow,
      int leftColumn,
      float[] right,
      int rightAt,
      boolean turnedRight,
      int ldr,
      float[] c,
      int cAt,
      int ldc,
      boolean turnedResult,
      boolean accumulate,
      float[] scratch) {
    for (int p = 0; p < k; p += K_BLOCK) {
      int depth = Math.min(K_BLOCK, k - p);
      boolean add = accumulate || p > 0;
      for (int j = 0; j < columns; j += COLUMN_BLOCK) {
        int width = Math.min(COLUMN_BLOCK, columns - j);
        if (turnedRight) {
          packTurned(right, rightAt + j * ldr + p, ldr, depth, width, scratch);
        } else {
          pack(right, rightAt + p * ldr + j, ldr, depth, width, scratch);
        }
        int leftPacked = panelled(width) * depth;
        int tile = leftPacked + depth * ROW_BLOCK;
        for (int i = 0; i < rows; i += ROW_BLOCK) {
          int height = Math.min(ROW_BLOCK, rows - i);
          int from = leftAt + i * leftRow + p * leftColumn;
          int at = turnedResult ? cAt + j * ldc + i : cAt + i * ldc + j;
          if (leftRow == 1 && leftColumn != 1) {
            // Read in place, rows far apart would compete for the same few lines of the cache.
            packLeft(left, from, leftColumn, depth, height, scratch, leftPacked);
            panels(
                height,
                width,
                depth,
                scratch,
                leftPacked,
                1,
                ROW_BLOCK,
                scratch,
                tile,
                c,
                at,
                ldc,
                turnedResult,
                add);
          } else {
            panels(
                height,
                width,
                depth,
                left,
                from,
                leftRow,
                leftColumn,
                scratch,
                tile,
                c,
                at,
                ldc,
                turnedResult,
                add);
          }
        }
      }
    }
  }

  /// One block of rows against all panels, which stand at the start of `scratch`; tiles that cannot
  /// be computed in place go through `scratch` from `tile` on.
  private static void panels(
      int height,
      int width,
      int depth,
      float[] left,
      int leftAt,
      int leftRow,
      int leftColumn,
      float[] scratch,
      int tile,
      float[] c,
      int cAt,
      int ldc,
      boolean turnedResult,
      boolean add) {
    for (int j = 0; j < width; j += WIDTH) {
      int panel = j * depth;
      int live = Math.min(WIDTH, width - j);
      if (turnedResult) {
        rows(
            height,
            depth,
            left,
            leftAt,
            leftRow,
            leftColumn,
            scratch,
            panel,
            scratch,
            tile,
            WIDTH,
            false);
        putTurned(scratch, tile, height, live, c, cAt + j * ldc, ldc, add);
      } else if (live < WIDTH) {
        rows(
            height,
            depth,
            left,
            leftAt,
            leftRow,
            leftColumn,
            scratch,
            panel,
            scratch,
            tile,
            WIDTH,
            false);
        put(scratch, tile, height, live, c, cAt + j, ldc, add);
      } else {
        rows(
            height, depth, left, leftAt, leftRow, leftColumn, scratch, panel, c, cAt + j, ldc, add);
      }
    }
  }

  /// One block of rows against one panel, in tiles.
  private static void rows(
      int height,
      int depth,
      float[] left,
      int leftAt,
      int leftRow,
      int leftColumn,
      float[] panels,
      int panel,
      float[] c,
      int cAt,
      int ldc,
      boolean add) {
    int i = 0;
    if (TILE_ROWS == 8) {
      for (; i <= height - 8; i += 8) {
        MatMulTiles.rows8(
            depth,
            left,
            leftAt + i * leftRow,
            leftRow,
            leftColumn,
            panels,
            panel,
            WIDTH,
            c,
            cAt + i * ldc,
            ldc,
            add);
      }
    }
    for (; i <= height - 4; i += 4) {
      MatMulTiles.rows4(
          depth,
          left,
          leftAt + i * leftRow,
          leftRow,
          leftColumn,
          panels,
          panel,
          WIDTH,
          c,
          cAt + i * ldc,
          ldc,
          add);
    }
    for (; i < height; i++) {
      MatMulTiles.rows1(
          depth,
          left,
          leftAt + i * leftRow,
          leftRow,
          leftColumn,
          panels,
          panel,
          WIDTH,
          c,
          cAt + i * ldc,
          ldc,
          add);
    }
  }

  /// Copies `depth × width` numbers into panels.
  private static void pack(
      float[] right, int rightAt, int ldr, int depth, int width, float[] panels) {
    for (int j = 0; j < width; j += WIDTH) {
      int live = Math.min(WIDTH, width - j);
      for (int p = 0; p < depth; p++) {
        int from = rightAt + p * ldr + j;
        int to = j * depth + p * WIDTH;
        if (live == WIDTH) {
          FloatVector.fromArray(F, right, from).intoArray(panels, to);
          FloatVector.fromArray(F, right, from + F.length()).intoArray(panels, to + F.length());
        } else {
          System.arraycopy(right, from, panels, to, live);
          Arrays.fill(panels, to + live, to + WIDTH, 0);
        }
      }
    }
  }

  /// Copies `width × depth` numbers into panels, turning them.
  private static void packTurned(
      float[] right, int rightAt, int ldr, int depth, int width, float[] panels) {
    for (int j = 0; j < panelled(width); j += 8) {
      int to = j / WIDTH * WIDTH * depth + j % WIDTH;
      if (j + 8 <= width) {
        turn8(right, rightAt + j * ldr, ldr, depth, panels, to);
      } else {
        for (int jj = j; jj < j + 8; jj++) {
          for (int p = 0; p < depth; p++) {
            panels[to + jj - j + p * WIDTH] = jj < width ? right[rightAt + jj * ldr + p] : 0;
          }
        }
      }
    }
  }

  /// Eight rows at a time, so that what is written lies together.
  private static void turn8(float[] x, int at, int ldx, int n, float[] panels, int to) {
    for (int p = 0; p < n; p++) {
      int from = at + p;
      int into = to + p * WIDTH;
      panels[into] = x[from];
      panels[into + 1] = x[from + ldx];
      panels[into + 2] = x[from + 2 * ldx];
      panels[into + 3] = x[from + 3 * ldx];
      panels[into + 4] = x[from + 4 * ldx];
      panels[into + 5] = x[from + 5 * ldx];
      panels[into + 6] = x[from + 6 * ldx];
      panels[into + 7] = x[from + 7 * ldx];
    }
  }

  private static void packLeft(
      float[] left, int leftAt, int ldl, int depth, int height, float[] scratch, int to) {
    for (int p = 0; p < depth; p++) {
      System.arraycopy(left, leftAt + p * ldl, scratch, to + p * ROW_BLOCK, height);
    }
  }

  private static void put(
      float[] scratch, int tile, int height, int live, float[] c, int cAt, int ldc, boolean add) {
    for (int i = 0; i < height; i++) {
      int from = tile + i * WIDTH;
      int to = cAt + i * ldc;
      for (int j = 0; j < live; j++) {
        c[to + j] = add ? c[to + j] + scratch[from + j] : scratch[from + j];
      }
    }
  }

  private static void putTurned(
      float[] scratch, int tile, int height, int live, float[] c, int cAt, int ldc, boolean add) {
    for (int j = 0; j < live; j++) {
      int to = cAt + j * ldc;
      for (int i = 0; i < height; i++) {
        float value = scratch[tile + i * WIDTH + j];
        c[to + i] = add ? c[to + i] + value : value;
      }
    }
  }
}
