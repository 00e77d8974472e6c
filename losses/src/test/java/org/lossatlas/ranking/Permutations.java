package org.lossatlas.ranking;

import java.util.ArrayList;
import java.util.List;

/// All orders of a few things.
final class Permutations {
  private Permutations() {}

  /// Of `0, 1, .., n − 1`.
  static List<int[]> of(int n) {
    if (n == 0) {
      return List.of(new int[0]);
    }
    List<int[]> all = new ArrayList<>();
    for (int[] shorter : of(n - 1)) {
      for (int place = 0; place < n; place++) {
        int[] order = new int[n];
        System.arraycopy(shorter, 0, order, 0, place);
        order[place] = n - 1;
        System.arraycopy(shorter, place, order, place + 1, n - 1 - place);
        all.add(order);
      }
    }
    return all;
  }
}
