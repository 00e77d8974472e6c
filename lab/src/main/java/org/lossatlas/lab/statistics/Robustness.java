package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.List;

/// What a loss keeps of its score as the data get worse: more wrong labels, outliers or imbalance.
///
/// The measures are plain summaries of a curve; Hendrycks and Dietterich, *Benchmarking Neural
/// Network Robustness to Common Corruptions and Perturbations*, ICLR, 2019,
/// [arXiv:1903.12261](https://arxiv.org/abs/1903.12261), compare losses of score over levels so.
///
/// @param levels of corruption, rising; the first is clean
/// @param scores level by level, means over seeds
/// @param retention the score as a share of the clean one, the other way round where lower is
///   better: 1 where nothing is lost
/// @param area the mean height of the score over the levels
/// @param breakLevel the first level at which the score is worse than the baseline's clean one by
///   more than the margin; null where none is
public record Robustness(
    List<Double> levels,
    List<Double> scores,
    List<Double> retention,
    double area,
    Double breakLevel) {

  /// @param clean what the baseline scores on clean data
  /// @param margin how much worse is still acceptable, at least 0
  public static Robustness of(
      double[] levels, double[] scores, Direction direction, double clean, double margin) {
    if (!(margin >= 0)) {
      throw new IllegalArgumentException("margin must be at least 0, was " + margin);
    }
    double area = Trapezoids.mean(levels, scores);
    double[] retention = new double[scores.length];
    Arrays.setAll(
        retention,
        i -> direction == Direction.HIGHER ? scores[i] / scores[0] : scores[0] / scores[i]);
    Double breakLevel = null;
    for (int i = levels.length - 1; i >= 0; i--) {
      // Not "worse than" but "not within", so that a score that is no number breaks too.
      if (!(direction.gain(scores[i] - clean) >= -margin)) {
        breakLevel = levels[i];
      }
    }
    return new Robustness(list(levels), list(scores), list(retention), area, breakLevel);
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
