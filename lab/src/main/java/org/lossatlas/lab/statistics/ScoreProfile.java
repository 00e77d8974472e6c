package org.lossatlas.lab.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lossatlas.lab.data.SubSeed;

/// The share of runs above each score, which shows what one aggregate hides: where the curves of
/// two losses do not cross, one is better however it is looked at.
///
/// ```
/// F(τ) = mean over tasks of the share of their runs with score > τ
/// ```
///
/// The bands are by the stratified bootstrap with 2 000 draws and hold point by point.
///
/// Dolan and Moré, *Benchmarking Optimization Software with Performance Profiles*, Mathematical
/// Programming, 2002; for runs Agarwal et al., *Deep Reinforcement Learning at the Edge of the
/// Statistical Precipice*, NeurIPS, 2021, [arXiv:2108.13264](https://arxiv.org/abs/2108.13264).
///
/// @param shares threshold by threshold
public record ScoreProfile(List<Double> thresholds, List<Interval> shares) {
  private static final int DRAWS = 2000;

  /// @param seed of the draws
  public static ScoreProfile of(Runs runs, double[] thresholds, long seed) {
    List<Interval> shares = new ArrayList<>();
    for (double threshold : thresholds) {
      // The same draws for each threshold, so that the bands fall as the curve does.
      shares.add(
          runs.interval(
              drawn -> above(drawn, threshold), DRAWS, SubSeed.random(seed, "score profile")));
    }
    return new ScoreProfile(Arrays.stream(thresholds).boxed().toList(), List.copyOf(shares));
  }

  private static double above(Runs runs, double threshold) {
    return Arrays.stream(runs.byTask())
        .mapToDouble(task ->
            Arrays.stream(task).filter(score -> score > threshold).count() / (double) task.length)
        .average()
        .orElseThrow();
  }
}
