package org.lossatlas.lab.progress;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar that fills up, with the trial that runs and the time that is left.
final class Bar implements Progress {
  private static final int WIDTH = 100;

  private final PrintStream out;
  private ProgressBar bar;

  Bar(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(int trials, int known) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("trials")
            .setInitialMax(trials)
            .startsFrom(known, Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .build();
  }

  @Override
  public void start(String loss, long seed) {
    bar.setExtraMessage(loss + ", seed " + seed);
  }

  @Override
  public void finish(String loss, long seed, String result) {
    bar.step();
  }

  @Override
  public void end() {
    bar.setExtraMessage("");
    bar.close();
  }
}
