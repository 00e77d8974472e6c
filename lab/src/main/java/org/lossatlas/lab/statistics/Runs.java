package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/// Normalised scores of one loss: for each task its runs, however many.
///
/// @param byTask 0 is what learning nothing scores, 1 what the best baseline does; more is better
public record Runs(double[][] byTask) {
  public Runs {
    for (int task = 0; task < byTask.length; task++) {
      if (byTask[task].length == 0) {
        throw new IllegalArgumentException("task %d has no runs".formatted(task));
      }
      for (double score : byTask[task]) {
        if (!Double.isFinite(score)) {
          throw new IllegalArgumentException(
              "a score of task %d must be finite, was %s; a failed run needs its worst case"
                  .formatted(task, score));
        }
      }
    }
    if (byTask.length == 0) {
      throw new IllegalArgumentException("an aggregate needs at least 1 task, there are 0");
    }
  }

  /// `(score − trivial) / (reference − trivial)`: where lower scores are better, this still grows
  /// as they improve. Never by the best and worst of the losses compared: one more loss would
  /// change the scores of all others.
  ///
  /// @param trivial what learning nothing scores
  /// @param reference the median of the best baseline
  public static double normalised(double score, double trivial, double reference) {
    if (trivial == reference) {
      throw new IllegalArgumentException(
          "the best baseline must differ from learning nothing, both score " + trivial);
    }
    return (score - trivial) / (reference - trivial);
  }

  DoubleStream all() {
    return Arrays.stream(byTask).flatMapToDouble(Arrays::stream);
  }

  /// The same number of runs of each task, drawn from its own with replacement.
  Runs drawn(RandomGenerator random) {
    return new Runs(
        Arrays.stream(byTask)
            .map(runs ->
                DoubleStream.generate(() -> runs[random.nextInt(runs.length)])
                    .limit(runs.length)
                    .toArray())
            .toArray(double[][]::new));
  }

  /// The middle 95 % of what a statistic is on drawn runs: the stratified bootstrap.
  Interval interval(ToDoubleFunction<Runs> statistic, int draws, RandomGenerator random) {
    double[] values = new double[draws];
    Arrays.setAll(values, _ -> statistic.applyAsDouble(drawn(random)));
    return Bootstrap.percentile(statistic.applyAsDouble(this), values);
  }
}
