package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lossatlas.cpu.TotalSteps.Sink;

/// A stage whose sums are so large that there is room for one of each.
///
/// The threads work on a tile each, side by side: what belongs to the tile itself each does alone,
/// and what is added to a sum they do together, each on its part of the sum, tile after tile.
final class RoundProgram implements StageProgram {
  /// Steps that lie between two additions to a sum, or one addition.
  private sealed interface Phase {}

  private record Alone(Step[] steps) implements Phase {}

  private record Together(Sink sink) implements Phase {}

  private final List<Phase> phases = new ArrayList<>();
  private final List<Total> totals;
  private final int rows;
  private final int tileRows;
  private final Tile[] tiles;
  private final double[][] sums;
  private final float[][] largeSums;

  RoundProgram(List<Step> steps, List<Total> totals, int rows, int tileRows, Tile[] tiles) {
    this.totals = totals;
    this.rows = rows;
    this.tileRows = tileRows;
    this.tiles = tiles;
    this.sums = new double[totals.size()][];
    this.largeSums = new float[totals.size()][];
    List<Step> alone = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Sink sink) {
        phases.add(new Alone(alone.toArray(Step[]::new)));
        phases.add(new Together(sink));
        alone.clear();
      } else {
        alone.add(step);
      }
    }
    phases.add(new Alone(alone.toArray(Step[]::new)));
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
    for (int first = 0; first < rows; first += tiles.length * tileRows) {
      int live = Math.min(tiles.length, Math.ceilDiv(rows - first, tileRows));
      for (int i = 0; i < live; i++) {
        tiles[i].sums = sums;
        tiles[i].largeSums = largeSums;
        tiles[i].first = first + i * tileRows;
        tiles[i].rows = Math.min(tileRows, rows - tiles[i].first);
      }
      for (Phase phase : phases) {
        run(phase, workers, live);
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

  private void run(Phase phase, Workers workers, int live) {
    switch (phase) {
      case Alone(Step[] steps) ->
          workers.run(
              live,
              (_, i) -> {
                for (Step step : steps) {
                  step.run(tiles[i]);
                }
              });
      case Together(Sink sink) ->
          workers.run(
              tiles.length,
              (_, part) -> {
                for (int i = 0; i < live; i++) {
                  sink.add(tiles[i], tiles[part], part, tiles.length);
                }
              });
    }
  }
}
