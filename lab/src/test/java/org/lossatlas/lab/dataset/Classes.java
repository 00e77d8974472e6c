package org.lossatlas.lab.dataset;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Counts labels.
final class Classes {
  private Classes() {}

  /// How many labels there are of each class.
  static int[] counts(int[] labels, int classes) {
    int[] counts = new int[classes];
    IntStream.of(labels).forEach(label -> counts[label]++);
    return counts;
  }

  static int fewest(int[] labels, int classes) {
    return Arrays.stream(counts(labels, classes)).min().orElseThrow();
  }

  static int most(int[] labels, int classes) {
    return Arrays.stream(counts(labels, classes)).max().orElseThrow();
  }
}
