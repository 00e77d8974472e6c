package org.lossatlas;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Some neighbouring entries of one axis.
///
/// @param axis which
/// @param start the first of them
/// @param length how many there are
public record Part(int axis, int start, int length) {
  /// All entries of an axis but the first or the last; none where it has none.
  static Part without(boolean first, int axis, int[] shape) {
    int length = Math.max(0, shape[axis] - 1);
    return new Part(axis, first ? shape[axis] - length : 0, length);
  }

  /// The shape of this part of what has `shape`.
  int[] shape(int[] shape) {
    int[] part = shape.clone();
    part[axis] = length;
    return part;
  }

  /// This part of a tensor, as a copy.
  Tensor of(Tensor whole) {
    Tensor part = Tensor.zeros(whole.type(), shape(whole.shape()));
    copy(whole, part, true);
    return part;
  }

  /// A tensor of the given shape that holds `part` here and 0 elsewhere.
  Tensor in(Tensor part, int[] shape) {
    Tensor whole = Tensor.zeros(part.type(), shape);
    copy(whole, part, false);
    return whole;
  }

  private void copy(Tensor whole, Tensor part, boolean isOut) {
    int[] shape = whole.shape();
    long inner = count(shape, axis + 1, shape.length) * whole.type().bytes();
    long blocks = count(shape, 0, axis);
    for (long block = 0; block < blocks; block++) {
      MemorySegment here =
          whole.memory().asSlice((block * shape[axis] + start) * inner, length * inner);
      MemorySegment there = part.memory().asSlice(block * length * inner, length * inner);
      (isOut ? there : here).copyFrom(isOut ? here : there);
    }
  }

  private static long count(int[] shape, int from, int to) {
    return Arrays.stream(shape, from, to).asLongStream().reduce(1, (a, b) -> a * b);
  }
}
