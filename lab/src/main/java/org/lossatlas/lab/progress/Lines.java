package org.lossatlas.lab.progress;

import java.util.function.Consumer;

/// A line a trial, for logs.
final class Lines implements Progress {
  private final Consumer<String> out;
  private int trials;
  private int done;

  Lines(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void begin(int count, int known) {
    trials = count;
    done = known;
    if (known > 0) {
      out.accept("%d of %d trials are known from an earlier run".formatted(known, count));
    }
  }

  @Override
  public void start(String loss, long seed) {}

  @Override
  public void finish(String loss, long seed, String result) {
    done++;
    out.accept("[%d/%d] %s, seed %d: %s".formatted(done, trials, loss, seed, result));
  }

  @Override
  public void end() {}
}
