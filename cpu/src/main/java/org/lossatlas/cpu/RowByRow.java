package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Runs several steps on a few rows of a tile before it goes on to the next rows.
///
/// A matrix product wants many rows, elementwise work wants its values in the nearest cache: between
/// two products of a wide tile, the rows are taken a few at a time.
///
/// @param steps in order
/// @param rows how many at a time
record RowByRow(List<Step> steps, int rows) implements Step {
  RowByRow {
    steps = List.copyOf(steps);
  }

  /// The same steps, gathered but for those that stand alone.
  static List<Step> gathered(List<Step> steps, int rows, Predicate<Step> isAlone) {
    List<Step> gathered = new ArrayList<>();
    List<Step> run = new ArrayList<>();
    for (Step step : steps) {
      if (isAlone.test(step)) {
        flush(run, rows, gathered);
        gathered.add(step);
      } else {
        run.add(step);
      }
    }
    flush(run, rows, gathered);
    return gathered;
  }

  private static void flush(List<Step> run, int rows, List<Step> gathered) {
    if (run.size() > 1) {
      gathered.add(new RowByRow(run, rows));
    } else {
      gathered.addAll(run);
    }
    run.clear();
  }

  @Override
  public void run(Tile tile) {
    int first = tile.first;
    int skipped = tile.skipped;
    int all = tile.rows;
    for (int at = 0; at < all; at += rows) {
      tile.skipped = skipped + at;
      tile.first = first + at;
      tile.rows = Math.min(rows, all - at);
      for (int i = 0; i < steps.size(); i++) {
        steps.get(i).run(tile);
      }
    }
    tile.skipped = skipped;
    tile.first = first;
    tile.rows = all;
  }
}
