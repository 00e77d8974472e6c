package org.lossatlas.lab.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// A uniform sample of rows that arrive one by one, the same each time.
final class Reservoir {
  private final List<RawTable.Row> rows = new ArrayList<>();
  private final SplittableRandom random = SubSeed.random(0, "rows of a large table");
  private long seen;

  void add(RawTable.Row row) {
    seen++;
    if (rows.size() < RawReader.MAX_ROWS) {
      rows.add(row);
      return;
    }
    long slot = random.nextLong(seen);
    if (slot < RawReader.MAX_ROWS) {
      rows.set((int) slot, row);
    }
  }

  long seen() {
    return seen;
  }

  List<RawTable.Row> inOrder() {
    return rows.stream().sorted(Comparator.comparingLong(RawTable.Row::line)).toList();
  }
}
