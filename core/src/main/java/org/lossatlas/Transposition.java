package org.lossatlas;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Copies a row-major array with its axes in another order.
///
/// Axes that stay neighbours are first merged. Then either the innermost axis stays innermost, and
/// whole runs are copied, or two axes trade places: the one along which the source is contiguous
/// and the one along which the result is. These two are walked in square tiles, so that both sides
/// stay in the cache. Only the bits count, so there is one loop a size. The source is read in bulk
/// only, for the reason given in [Transfer].
final class Transposition {
  /// 32 x 32 values of 8 bytes are 8 KiB on each side.
  private static final int TILE = 32;

  private final MemorySegment source;

  /// Of one value of the source.
  private final ValueLayout layout;

  /// An array of `short`, `int` or `long`, and so is `tile`.
  private final Object result;

  /// Lines of the source on their way. Reading it along its lines, not across, matters where the
  /// step is a power of two: a tile's lines then compete for the same few places in the cache.
  private final Object tile;

  /// The merged axes in the order of the result, with the step of each in the source and in the
  /// result.
  private final int[] lengths;

  private final int[] sourceSteps;
  private final int[] resultSteps;

  private Transposition(
      MemorySegment source,
      ValueLayout layout,
      Object result,
      Object tile,
      int[] shape,
      int[] order) {
    this.source = source;
    this.layout = layout;
    this.result = result;
    this.tile = tile;

    int[] steps = steps(shape);
    int[] merged = new int[order.length];
    int[] mergedSteps = new int[order.length];
    int count = 0;
    for (int axis : order) {
      if (shape[axis] == 1) {
        continue;
      }
      if (count > 0 && mergedSteps[count - 1] == steps[axis] * shape[axis]) {
        merged[count - 1] *= shape[axis];
        mergedSteps[count - 1] = steps[axis];
      } else {
        merged[count] = shape[axis];
        mergedSteps[count++] = steps[axis];
      }
    }
    this.lengths = Arrays.copyOf(merged, count);
    this.sourceSteps = Arrays.copyOf(mergedSteps, count);
    this.resultSteps = steps(lengths);
  }

  /// A fresh array whose axis `i` is axis `order[i]` of `source`, which holds at least one value
  /// and not more than an array can hold.
  static MemorySegment copy(MemorySegment source, int bytes, int[] shape, int[] order) {
    int size = Math.toIntExact(source.byteSize() / bytes);
    return switch (bytes) {
      case 2 -> {
        short[] result = new short[size];
        short[] tile = new short[TILE * TILE];
        new Transposition(source, JAVA_SHORT_UNALIGNED, result, tile, shape, order).run();
        yield MemorySegment.ofArray(result);
      }
      case 4 -> {
        int[] result = new int[size];
        int[] tile = new int[TILE * TILE];
        new Transposition(source, JAVA_INT_UNALIGNED, result, tile, shape, order).run();
        yield MemorySegment.ofArray(result);
      }
      case 8 -> {
        long[] result = new long[size];
        long[] tile = new long[TILE * TILE];
        new Transposition(source, JAVA_LONG_UNALIGNED, result, tile, shape, order).run();
        yield MemorySegment.ofArray(result);
      }
      default -> throw new AssertionError("no values of " + bytes + " bytes");
    };
  }

  /// Row-major steps, counted in values.
  private static int[] steps(int[] shape) {
    int[] steps = new int[shape.length];
    int step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      steps[axis] = step;
      step *= shape[axis];
    }
    return steps;
  }

  private void run() {
    if (lengths.length == 0) {
      read(0, result, 0, 1);
      return;
    }
    int across = 0;
    while (sourceSteps[across] != 1) {
      across++;
    }
    walk(0, across, 0, 0);
  }

  /// Visits every position along the axes other than `across` and the last, from `axis` on.
  private void walk(int axis, int across, int from, int to) {
    int inner = lengths.length - 1;
    if (axis < inner && axis != across) {
      for (int i = 0; i < lengths[axis]; i++) {
        walk(axis + 1, across, from + i * sourceSteps[axis], to + i * resultSteps[axis]);
      }
    } else if (axis < inner) {
      walk(axis + 1, across, from, to);
    } else if (across == inner) {
      read(from, result, to, lengths[inner]);
    } else {
      trade(across, inner, from, to);
    }
  }

  private void read(int from, Object into, int at, int n) {
    MemorySegment.copy(source, layout, from * layout.byteSize(), into, at, n);
  }

  private void trade(int across, int inner, int from, int to) {
    int sourceStep = sourceSteps[inner];
    int resultStep = resultSteps[across];
    for (int i = 0; i < lengths[across]; i += TILE) {
      int rows = Math.min(TILE, lengths[across] - i);
      for (int j = 0; j < lengths[inner]; j += TILE) {
        int columns = Math.min(TILE, lengths[inner] - j);
        for (int column = 0; column < columns; column++) {
          read(from + i + (j + column) * sourceStep, tile, column * TILE, rows);
        }
        int write = to + i * resultStep + j;
        switch (tile) {
          case short[] in -> scatter(in, (short[]) result, write, resultStep, rows, columns);
          case int[] in -> scatter(in, (int[]) result, write, resultStep, rows, columns);
          case long[] in -> scatter(in, (long[]) result, write, resultStep, rows, columns);
          default -> throw new AssertionError("no array of values: " + tile);
        }
      }
    }
  }

  private static void scatter(
      short[] tile, short[] out, int to, int resultStep, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        out[to + row * resultStep + column] = tile[column * TILE + row];
      }
    }
  }

  private static void scatter(
      int[] tile, int[] out, int to, int resultStep, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        out[to + row * resultStep + column] = tile[column * TILE + row];
      }
    }
  }

  private static void scatter(
      long[] tile, long[] out, int to, int resultStep, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        out[to + row * resultStep + column] = tile[column * TILE + row];
      }
    }
  }
}
