package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;
import org.lossatlas.lab.data.SubSeed;

/// One figure for a loss over all tasks and runs.
///
/// Agarwal et al., *Deep Reinforcement Learning at the Edge of the Statistical Precipice*, NeurIPS,
/// 2021, [arXiv:2108.13264](https://arxiv.org/abs/2108.13264), with intervals by the stratified
/// bootstrap: 50 000 times runs are drawn within each task.
public enum Aggregate implements ToDoubleFunction<Runs> {
  /// The mean of the middle half: a quarter of all runs, whatever their task, is left out at each
  /// end. Less moved by a single task than the mean, less wasteful than the median.
  INTERQUARTILE_MEAN {
    @Override
    public double applyAsDouble(Runs runs) {
      double[] all = runs.all().sorted().toArray();
      int out = all.length / 4;
      return Arrays.stream(all, out, all.length - out).average().orElseThrow();
    }
  },
  /// `1 − mean of min(score, 1)`: how far runs fall short of the best baseline; what they gain over
  /// it makes up for nothing. Lower is better.
  OPTIMALITY_GAP {
    @Override
    public double applyAsDouble(Runs runs) {
      return 1 - runs.all().map(score -> Math.min(score, 1)).average().orElseThrow();
    }
  },
  MEAN {
    @Override
    public double applyAsDouble(Runs runs) {
      return Arrays.stream(taskMeans(runs)).average().orElseThrow();
    }
  },
  /// Of the tasks' means.
  MEDIAN {
    @Override
    public double applyAsDouble(Runs runs) {
      return Median.withDefaults().evaluate(taskMeans(runs));
    }
  };

  private static final int DRAWS = 50_000;

  /// @param seed of the draws
  public Interval of(Runs runs, long seed) {
    return runs.interval(this, DRAWS, SubSeed.random(seed, name()));
  }

  private static double[] taskMeans(Runs runs) {
    return Arrays.stream(runs.byTask())
        .mapToDouble(task -> Arrays.stream(task).average().orElseThrow())
        .toArray();
  }
}
