package org.lossatlas.cpu;

import java.util.Arrays;

/// How a shape is stretched to another: each value over a block, or the whole again and again.
///
/// @param block how many values of the result one block has
record Stretch(boolean isRepeated, int block) {
  /// The way, or `null` where there is none of these.
  static Stretch of(int[] from, int[] to) {
    int missing = to.length - from.length;
    int size = Arrays.stream(to).reduce(1, (a, b) -> a * b);
    int split = 0;
    while (split < to.length && split >= missing && from[split - missing] == to[split]) {
      split++;
    }
    boolean isBlock = true;
    for (int i = split; i < to.length; i++) {
      isBlock &= i < missing || from[i - missing] == 1;
    }
    if (isBlock) {
      int block = 1;
      for (int i = split; i < to.length; i++) {
        block *= to[i];
      }
      return new Stretch(false, block);
    }
    int leading = missing;
    while (leading < to.length && from[leading - missing] == 1) {
      leading++;
    }
    for (int i = leading; i < to.length; i++) {
      if (from[i - missing] != to[i]) {
        return null;
      }
    }
    int block = Arrays.stream(from).reduce(1, (a, b) -> a * b);
    return size == 0 ? null : new Stretch(true, block);
  }
}
