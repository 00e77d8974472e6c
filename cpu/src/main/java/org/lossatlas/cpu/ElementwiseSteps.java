package org.lossatlas.cpu;

import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.ir.Op;
import org.lossatlas.reference.Special;

/// Operations element by element.
final class ElementwiseSteps {
  private ElementwiseSteps() {}

  static Step unary(Kernels kernels, Op.Unary op, View x, View out) {
    return tile -> {
      int count = out.size() * tile.rows;
      if (x.isShared() && !out.isShared()) {
        copyRows(x, out, tile);
        kernels.unary(op, out.array(tile), out.start(tile), out.array(tile), out.start(tile), count);
      } else {
        kernels.unary(op, x.array(tile), x.start(tile), out.array(tile), out.start(tile), count);
      }
    };
  }

  static Step polygamma(int order, View x, View out) {
    return tile -> {
      copyRows(x, out, tile);
      float[] to = out.array(tile);
      int start = out.start(tile);
      for (int i = start; i < start + out.size() * tile.rows; i++) {
        to[i] = (float) Special.polygamma(order, to[i]);
      }
    };
  }

  /// Copies the rows of `x`, or the shared value once for each row.
  static void copyRows(View x, View out, Tile tile) {
    float[] from = x.array(tile);
    float[] to = out.array(tile);
    if (!x.isShared() || out.isShared()) {
      System.arraycopy(from, x.start(tile), to, out.start(tile), x.size() * tile.rows);
      return;
    }
    for (int r = 0; r < tile.rows; r++) {
      System.arraycopy(from, 0, to, out.start(tile) + r * out.size(), x.size());
    }
  }

  static Step copy(View x, View out) {
    return tile -> copyRows(x, out, tile);
  }

  static Step binary(Kernels kernels, Op.Binary op, Operand a, Operand b, View out) {
    int size = out.size();
    boolean oneCall = (a.isDense(size) || a.isNumber()) && (b.isDense(size) || b.isNumber());
    if (oneCall || out.isShared() && a.block() == size && b.block() == size) {
      return tile -> block(kernels, op, a, b, a.view().start(tile), b.view().start(tile), out, out.start(tile), size * tile.rows, tile);
    }
    int block = blockOf(a, b, size);
    return tile -> {
      int aAt = a.view().start(tile);
      int bAt = b.view().start(tile);
      int outAt = out.start(tile);
      for (int r = 0; r < tile.rows; r++) {
        int aStep = 0;
        int bStep = 0;
        for (int i = 0; i < size; i += block) {
          block(kernels, op, a, b, aAt + aStep, bAt + bStep, out, outAt + i, block, tile);
          aStep += a.advance(block);
          bStep += b.advance(block);
        }
        aAt += a.view().stride();
        bAt += b.view().stride();
        outAt += size;
      }
    };
  }

  private static void block(
      Kernels kernels, Op.Binary op, Operand a, Operand b, int aAt, int bAt, View out, int outAt, int n, Tile tile) {
    float[] left = a.view().array(tile);
    float[] right = b.view().array(tile);
    float[] to = out.array(tile);
    if (a.isSingle() && b.isSingle()) {
      kernels.fill(left[aAt], to, outAt, n);
      kernels.binary(op, to, outAt, right[bAt], to, outAt, n);
    } else if (a.isSingle()) {
      kernels.binary(op, left[aAt], right, bAt, to, outAt, n);
    } else if (b.isSingle()) {
      kernels.binary(op, left, aAt, right[bAt], to, outAt, n);
    } else {
      kernels.binary(op, left, aAt, right, bAt, to, outAt, n);
    }
  }

  /// Whether two operands can be walked through in the same blocks.
  static boolean fit(Operand a, Operand b, int size) {
    int blockA = a.isNumber() ? size : a.block();
    int blockB = b.isNumber() ? size : b.block();
    return blockA == blockB || blockA == size || blockB == size;
  }

  private static int blockOf(Operand a, Operand b, int size) {
    return Math.min(a.isNumber() ? size : a.block(), b.isNumber() ? size : b.block());
  }

  static Step select(Kernels kernels, View condition, View a, View b, View out) {
    int size = out.size();
    return tile -> {
      float[] c = condition.array(tile);
      float[] x = a.array(tile);
      float[] y = b.array(tile);
      float[] to = out.array(tile);
      int cAt = condition.start(tile);
      int aAt = a.start(tile);
      int bAt = b.start(tile);
      int outAt = out.start(tile);
      boolean oneCall = out.isShared() || !condition.isShared() && !a.isShared() && !b.isShared();
      int calls = oneCall ? 1 : tile.rows;
      int n = oneCall ? size * tile.rows : size;
      for (int r = 0; r < calls; r++) {
        kernels.select(c, cAt, x, aAt, y, bAt, to, outAt, n);
        cAt += condition.stride();
        aAt += a.stride();
        bAt += b.stride();
        outAt += size;
      }
    };
  }
}
