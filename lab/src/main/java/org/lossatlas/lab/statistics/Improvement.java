package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lossatlas.lab.data.SubSeed;

/// How likely a run of one loss beats a run of another on a task taken at random.
///
/// ```
/// P(X > Y) = mean over tasks of U / nm
/// ```
///
/// The interval is by the stratified bootstrap with 2 000 draws, of both losses' runs.
///
/// Agarwal et al., *Deep Reinforcement Learning at the Edge of the Statistical Precipice*, NeurIPS,
/// 2021, [arXiv:2108.13264](https://arxiv.org/abs/2108.13264).
public final class Improvement {
  private static final int DRAWS = 2000;

  private Improvement() {}

  /// @param x scores of a loss, higher is better
  /// @param y scores of another over the same tasks
  /// @param seed of the draws
  public static Interval of(Runs x, Runs y, long seed) {
    if (x.byTask().length != y.byTask().length) {
      throw new IllegalArgumentException(
          "both losses need the same tasks, have %d and %d"
              .formatted(x.byTask().length, y.byTask().length));
    }
    RandomGenerator random = SubSeed.random(seed, "improvement");
    double[] drawn = new double[DRAWS];
    Arrays.setAll(drawn, _ -> probability(x.drawn(random), y.drawn(random)));
    return Bootstrap.percentile(probability(x, y), drawn);
  }

  private static double probability(Runs x, Runs y) {
    double sum = 0;
    for (int task = 0; task < x.byTask().length; task++) {
      sum += Superiority.of(x.byTask()[task], y.byTask()[task], Direction.HIGHER);
    }
    return sum / x.byTask().length;
  }
}
