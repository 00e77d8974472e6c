package org.lossatlas;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Copies a row-major array with its axes in another order.
///
/// Axes that stay neighbours are first merged. Then either the innermost axis stays innermost, and
/// whole runs are copied, or two axes trade places: the one along which the source is contiguous
/// and the one along which the result is. These two are walked in square tiles, so that both sides
/// stay in the cache.
final class Transposition {
  /// 32 x 32 values of 8 bytes are 8 KiB on each side.
  private static final int TILE = 32;

  private final MemorySegment source;
  private final MemorySegment result;
  private final int bytes;

  /// The merged axes in the order of the result, with the step of each in the source and in the
  /// result.
  private final int[] lengths;

  private final long[] sourceSteps;
  private final long[] resultSteps;

  private Transposition(
      MemorySegment source, MemorySegment result, int bytes, int[] shape, int[] order) {
    this.source = source;
    this.result = result;
    this.bytes = bytes;

    long[] steps = steps(shape);
    int[] merged = new int[order.length];
    long[] mergedSteps = new long[order.length];
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

  /// Fills `result`, whose axis `i` is axis `order[i]` of `source`; there is at least one value.
  static void copy(
      MemorySegment source, MemorySegment result, int bytes, int[] shape, int[] order) {
    Transposition copy = new Transposition(source, result, bytes, shape, order);
    int inner = copy.lengths.length - 1;
    if (inner < 1) {
      MemorySegment.copy(source, 0, result, 0, source.byteSize());
    } else {
      copy.walk(0, copy.contiguousAxis(), inner, 0, 0);
    }
  }

  /// Row-major steps, counted in values.
  private static long[] steps(int[] shape) {
    long[] steps = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      steps[axis] = step;
      step *= shape[axis];
    }
    return steps;
  }

  private int contiguousAxis() {
    int axis = 0;
    while (sourceSteps[axis] != 1) {
      axis++;
    }
    return axis;
  }

  /// Visits every position along the axes other than `across` and `inner`, from `axis` on.
  private void walk(int axis, int across, int inner, long from, long to) {
    if (axis == inner) {
      if (across == inner) {
        MemorySegment.copy(source, from * bytes, result, to * bytes, (long) lengths[inner] * bytes);
      } else {
        trade(across, inner, from, to);
      }
    } else if (axis == across) {
      walk(axis + 1, across, inner, from, to);
    } else {
      for (int i = 0; i < lengths[axis]; i++) {
        walk(axis + 1, across, inner, from + i * sourceSteps[axis], to + i * resultSteps[axis]);
      }
    }
  }

  private void trade(int across, int inner, long from, long to) {
    long sourceStep = sourceSteps[inner];
    long resultStep = resultSteps[across];
    for (int i = 0; i < lengths[across]; i += TILE) {
      int rows = Math.min(TILE, lengths[across] - i);
      for (int j = 0; j < lengths[inner]; j += TILE) {
        int columns = Math.min(TILE, lengths[inner] - j);
        long tileFrom = from + i + j * sourceStep;
        long tileTo = to + i * resultStep + j;
        switch (bytes) {
          case 2 -> shorts(tileFrom, sourceStep, tileTo, resultStep, rows, columns);
          case 4 -> ints(tileFrom, sourceStep, tileTo, resultStep, rows, columns);
          case 8 -> longs(tileFrom, sourceStep, tileTo, resultStep, rows, columns);
          default -> throw new AssertionError("no values of " + bytes + " bytes");
        }
      }
    }
  }

  private void shorts(long from, long sourceStep, long to, long resultStep, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      long read = 2 * (from + i);
      long write = 2 * (to + i * resultStep);
      for (int j = 0; j < columns; j++) {
        short bits = source.get(JAVA_SHORT_UNALIGNED, read + 2 * j * sourceStep);
        result.set(JAVA_SHORT_UNALIGNED, write + 2L * j, bits);
      }
    }
  }

  private void ints(long from, long sourceStep, long to, long resultStep, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      long read = 4 * (from + i);
      long write = 4 * (to + i * resultStep);
      for (int j = 0; j < columns; j++) {
        int bits = source.get(JAVA_INT_UNALIGNED, read + 4 * j * sourceStep);
        result.set(JAVA_INT_UNALIGNED, write + 4L * j, bits);
      }
    }
  }

  private void longs(long from, long sourceStep, long to, long resultStep, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      long read = 8 * (from + i);
      long write = 8 * (to + i * resultStep);
      for (int j = 0; j < columns; j++) {
        long bits = source.get(JAVA_LONG_UNALIGNED, read + 8 * j * sourceStep);
        result.set(JAVA_LONG_UNALIGNED, write + 8L * j, bits);
      }
    }
  }
}
