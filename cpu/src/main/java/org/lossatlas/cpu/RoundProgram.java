package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A stage whose sums are so large that there is room for one of each.
///
/// The threads work on one tile together. What rows have for themselves each thread does for some of
/// the rows; products with a shared side, and what is added to a sum, it does for all rows, but a
/// part of the columns or of the sum: the shared side and the sum, which are too large for any
/// cache, pass by once a tile.
final class RoundProgram implements StageProgram {
  /// Steps that lie between two joint ones, or one of these.
  private sealed interface Phase {}

  private record ByRows(Step[] steps) implements Phase {}

  private record ByParts(JointStep step) implements Phase {}

  private final List<Phase> phases = new ArrayList<>();
  private final List<Total> totals;
  private final int rows;
  private final int tileRows;
  private final double[][] sums;
  private final float[][] largeSums;

  /// All rows of the tile, and each thread's.
  private final Tile whole;

  private final Tile[] tiles;

  /// @param whole the tile
  /// @param tiles for each thread one on the same buffers
  RoundProgram(List<Step> steps, List<Total> totals, int rows, int tileRows, Tile whole, Tile[] tiles) {
    this.totals = totals;
    this.rows = rows;
    this.tileRows = tileRows;
    this.whole = whole;
    this.tiles = tiles;
    this.sums = new double[totals.size()][];
    this.largeSums = new float[totals.size()][];
    List<Step> alone = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof JointStep joint) {
        phases.add(new ByRows(alone.toArray(Step[]::new)));
        phases.add(new ByParts(joint));
        alone.clear();
      } else {
        alone.add(step);
      }
    }
    phases.add(new ByRows(alone.toArray(Step[]::new)));
  }

  @Override
  public void run(Workers workers, float[][] arrays, double[][] exact) {
    for (int t = 0; t < totals.size(); t++) {
      Total total = totals.get(t);
      if (total.isLarge()) {
        largeSums[t] = arrays[total.node()];
        Arrays.fill(largeSums[t], 0);
      } else {
        sums[t] = exact[total.node()];
        Arrays.fill(sums[t], 0);
      }
    }
    whole.sums = sums;
    whole.largeSums = largeSums;
    for (int first = 0; first < rows; first += tileRows) {
      deal(first);
      for (Phase phase : phases) {
        run(phase, workers);
      }
    }
    for (int t = 0; t < totals.size(); t++) {
      Total total = totals.get(t);
      if (!total.isLarge()) {
        float[] result = arrays[total.node()];
        for (int i = 0; i < result.length; i++) {
          result[i] = (float) sums[t][i];
        }
      }
    }
  }

  /// Gives each thread its rows of the tile that starts at a row.
  private void deal(int first) {
    whole.first = first;
    whole.rows = Math.min(tileRows, rows - first);
    for (int i = 0; i < tiles.length; i++) {
      int from = JointStep.bound(whole.rows, i, tiles.length, 1);
      tiles[i].skipped = from;
      tiles[i].first = first + from;
      tiles[i].rows = JointStep.bound(whole.rows, i + 1, tiles.length, 1) - from;
    }
  }

  private void run(Phase phase, Workers workers) {
    switch (phase) {
      case ByRows(Step[] steps) -> {
        if (steps.length > 0) {
          workers.run(
              tiles.length,
              (_, i) -> {
                for (Step step : steps) {
                  step.run(tiles[i]);
                }
              });
        }
      }
      case ByParts(JointStep step) ->
          workers.run(tiles.length, (_, part) -> step.run(whole, tiles[part], part, tiles.length));
    }
  }
}
