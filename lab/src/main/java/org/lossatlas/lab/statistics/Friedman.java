package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/// Whether several losses differ at all across tasks, by their ranks in each.
///
/// ```
/// χ² = 12 N / (k (k + 1)) Σⱼ (R̄ⱼ − (k + 1)/2)² / ties,   ties = 1 − Σ (t³ − t) / (N k (k² − 1))
/// F  = (N − 1) χ² / (N (k − 1) − χ²)   with k − 1 and (k − 1)(N − 1) degrees of freedom
/// ```
///
/// N tasks, k losses, t losses that tie. χ² is too careful, F is not.
///
/// Friedman, *The Use of Ranks to Avoid the Assumption of Normality Implicit in the Analysis of
/// Variance*, Journal of the American Statistical Association, 1937; Iman and Davenport,
/// *Approximations of the Critical Region of the Friedman Statistic*, Communications in Statistics,
/// 1980.
///
/// @param averageRanks loss by loss; 1 is best
/// @param p of χ²
/// @param fP of F
public record Friedman(
    List<Double> averageRanks, double chiSquared, double p, double f, double fP) {
  /// @param scores task by task, loss by loss
  public static Friedman of(double[][] scores, Direction direction) {
    TaskScores.check(scores);
    double[][] ranks = TaskScores.ranks(scores, direction);
    int tasks = ranks.length;
    int losses = ranks[0].length;
    List<Double> average =
        IntStream.range(0, losses)
            .mapToObj(loss -> Arrays.stream(TaskScores.column(ranks, loss)).average().orElseThrow())
            .toList();
    double spread =
        average.stream().mapToDouble(rank -> Math.pow(rank - (losses + 1) / 2.0, 2)).sum();
    double distinct = 1 - tied(ranks) / (tasks * losses * (losses * (double) losses - 1));
    if (distinct <= 0) {
      return new Friedman(average, 0, 1, 0, 1);
    }
    double chiSquared = 12.0 * tasks / (losses * (losses + 1.0)) * spread / distinct;
    double left = tasks * (losses - 1.0) - chiSquared;
    double f = left <= 0 ? Double.POSITIVE_INFINITY : (tasks - 1) * chiSquared / left;
    return new Friedman(
        average,
        chiSquared,
        ChiSquaredDistribution.of(losses - 1).survivalProbability(chiSquared),
        f,
        FDistribution.of(losses - 1, (losses - 1.0) * (tasks - 1)).survivalProbability(f));
  }

  private static double tied(double[][] ranks) {
    double tied = 0;
    for (double[] task : ranks) {
      Map<Double, Integer> equals = new TreeMap<>();
      Arrays.stream(task).forEach(rank -> equals.merge(rank, 1, Integer::sum));
      tied += equals.values().stream().mapToDouble(t -> (double) t * t * t - t).sum();
    }
    return tied;
  }
}
