package org.lossatlas.cpu;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.cpu.kernel.Kernels;

/// A stage whose tiles are dealt out in chunks. Each chunk adds up its own sums, and the chunks' are added in their order.
final class ChunkProgram implements StageProgram, Workers.Task {
  /// Below this many values the work is done before a second thread would have woken up.
  private static final long SMALL = 1 << 15;

  private static final long CHUNK_MEMORY = 32L << 20;

  private final Kernels kernels;
  private final Step[] steps;
  private final List<Total> totals;
  private final int rows;
  private final int tileRows;
  private final int tilesPerChunk;
  private final int chunks;
  private final boolean isSmall;
  private final double[][][] sums;
  private final float[][][] largeSums;
  private final Tile[] tiles;

  ChunkProgram(Kernels kernels, StagePlanner plan, int rows, Tile[] tiles) {
    this.kernels = kernels;
    this.steps = plan.steps(_ -> false).toArray(Step[]::new);
    this.totals = plan.totals();
    this.rows = rows;
    this.tileRows = plan.tileRows();
    this.tiles = tiles;
    this.isSmall = (long) rows * plan.widest() < SMALL;
    int count = Math.ceilDiv(rows, tileRows);
    long chunkBytes = totals.stream().mapToLong(Total::bytes).sum();
    long most = Math.clamp(CHUNK_MEMORY / Math.max(1, chunkBytes), 4, 64);
    this.tilesPerChunk = Math.max(1, Math.ceilDiv(count, (int) most));
    this.chunks = Math.ceilDiv(count, tilesPerChunk);
    this.sums = new double[chunks][totals.size()][];
    this.largeSums = new float[chunks][totals.size()][];
    for (int c = 0; c < chunks; c++) {
      for (int t = 0; t < totals.size(); t++) {
        Total total = totals.get(t);
        sums[c][t] = new double[total.isLarge() ? 0 : total.size()];
        largeSums[c][t] = new float[total.isLarge() ? total.size() : 0];
      }
    }
  }

  @Override
  public void run(Workers workers, float[][] arrays, double[][] exact) {
    if (isSmall) {
      for (int c = 0; c < chunks; c++) {
        run(0, c);
      }
    } else {
      workers.run(chunks, this);
    }
    for (int t = 0; t < totals.size(); t++) {
      Total total = totals.get(t);
      if (total.isLarge()) {
        addLarge(t, arrays[total.node()]);
      } else {
        add(t, arrays[total.node()], exact[total.node()]);
      }
    }
  }

  private void addLarge(int t, float[] result) {
    Arrays.fill(result, 0);
    for (int c = 0; c < chunks; c++) {
      kernels.addTo(largeSums[c][t], 0, result, 0, result.length);
    }
  }

  private void add(int t, float[] result, double[] exact) {
    for (int i = 0; i < result.length; i++) {
      double sum = 0;
      for (int c = 0; c < chunks; c++) {
        sum += sums[c][t][i];
      }
      exact[i] = sum;
      result[i] = (float) sum;
    }
  }

  /// One chunk.
  @Override
  public void run(int worker, int chunk) {
    Tile tile = tiles[worker];
    tile.sums = sums[chunk];
    tile.largeSums = largeSums[chunk];
    for (int t = 0; t < totals.size(); t++) {
      Arrays.fill(tile.sums[t], 0);
      Arrays.fill(tile.largeSums[t], 0);
    }
    int end = (int) Math.min(rows, (long) (chunk + 1) * tilesPerChunk * tileRows);
    for (int first = chunk * tilesPerChunk * tileRows; first < end; first += tileRows) {
      tile.first = first;
      tile.rows = Math.min(tileRows, end - first);
      for (Step step : steps) {
        step.run(tile);
      }
    }
  }
}
