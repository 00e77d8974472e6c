package org.lossatlas.cli;

import java.util.Arrays;

/// How long something takes once it is warm.
///
/// @param median in nanoseconds
/// @param p10 one run in ten was at most this long
/// @param p90 nine runs in ten were at most this long
record Stopwatch(long median, long p10, long p90) {
  private static final long WARM_UP = 500_000_000L;
  private static final long MOST_WARM_UP = 30 * WARM_UP;

  /// So many times without getting faster: loops are compiled one after another, in the background.
  private static final int ENOUGH = 4;

  private static final long MEASURE = 1_000_000_000L;
  private static final long PATIENCE = 5_000_000_000L;
  private static final int FEWEST = 5;
  private static final int FEWEST_SLOW = 3;
  private static final int MOST = 5000;

  /// Runs until it is warm, then for a second to measure, but five times at the least, three where
  /// that takes long, and once after the first where a run takes longer than our patience.
  static Stopwatch measure(Runnable run) {
    warmUp(run);
    long[] times = new long[MOST];
    int n = 0;
    long begin = System.nanoTime();
    long before = begin;
    while (n < MOST && isTooFew(n, before - begin)) {
      run.run();
      long now = System.nanoTime();
      times[n++] = now - before;
      before = now;
    }
    long[] sorted = Arrays.copyOf(times, n);
    Arrays.sort(sorted);
    return new Stopwatch(quantile(sorted, 0.5), quantile(sorted, 0.1), quantile(sorted, 0.9));
  }

  /// Half a second at a time, until that makes it no faster: compiled code arrives in its own time.
  private static void warmUp(Runnable run) {
    long start = System.nanoTime();
    long now = start;
    long best = Long.MAX_VALUE;
    int same = 0;
    do {
      long bestBefore = best;
      long begin = now;
      do {
        run.run();
        long before = now;
        now = System.nanoTime();
        best = Math.min(best, now - before);
      } while (now - begin < WARM_UP);
      same = best < 0.95 * bestBefore ? 0 : same + 1;
    } while (same < ENOUGH && now - start < MOST_WARM_UP);
  }

  private static boolean isTooFew(int n, long elapsed) {
    return n < FEWEST_SLOW && elapsed < PATIENCE
        || elapsed < MEASURE
        || n < FEWEST && elapsed < PATIENCE;
  }

  private static long quantile(long[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
