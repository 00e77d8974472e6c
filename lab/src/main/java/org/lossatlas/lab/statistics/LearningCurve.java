package org.lossatlas.lab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/// How fast a run learns: its validation score epoch by epoch, not smoothed, for smoothing reaches
/// a target late.
///
/// Dahl et al., *Benchmarking Neural Network Training Algorithms*, 2023,
/// [arXiv:2306.07179](https://arxiv.org/abs/2306.07179), measure time to a target that runs of the
/// baseline set.
///
/// @param cost of the run when each score was taken, rising and above 0: epochs from 1, or seconds
/// @param scores of the validation rows; a failed run's up to its failure
public record LearningCurve(double[] cost, double[] scores, Direction direction) {
  public LearningCurve {
    if (cost.length != scores.length) {
      throw new IllegalArgumentException(
          "a curve needs a cost for each score, has %d costs and %d scores"
              .formatted(cost.length, scores.length));
    }
    for (int i = 0; i < cost.length; i++) {
      if (!(cost[i] > (i == 0 ? 0 : cost[i - 1]))) {
        throw new IllegalArgumentException(
            "costs must rise from above 0, but cost %d is %s".formatted(i, cost[i]));
      }
    }
  }

  /// By epochs 1, 2, 3 and so on.
  public static LearningCurve byEpoch(double[] scores, Direction direction) {
    double[] epochs = new double[scores.length];
    Arrays.setAll(epochs, i -> i + 1);
    return new LearningCurve(epochs, scores, direction);
  }

  /// A score that the baseline's runs come close to: the median of their final ones, less 5 % of
  /// what they gained on learning nothing.
  ///
  /// @param finals of the best baseline, run by run
  /// @param trivial what learning nothing scores
  public static double target(double[] finals, double trivial) {
    return trivial + 0.95 * (Median.withDefaults().evaluate(finals) - trivial);
  }

  /// When the run first scores `target` or better; infinite where it never does.
  public double costOf(double target) {
    for (int i = 0; i < scores.length; i++) {
      if (direction.gain(scores[i] - target) >= 0) {
        return cost[i];
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /// When the run first has its best score; infinite where it has none.
  public double costOfBest() {
    double best =
        Arrays.stream(scores).filter(Double::isFinite).reduce(direction::best).orElse(Double.NaN);
    return costOf(best);
  }

  /// The mean height of the curve, which is what a run interrupted at any time can expect.
  ///
  /// A run that failed counts with its worst case from there to the end of the budget.
  ///
  /// @param budget the cost of a run that does not fail
  /// @param worst what a failed run scores
  public double area(double budget, double worst) {
    int n = scores.length;
    boolean isCut = n == 0 || cost[n - 1] < budget;
    if (!isCut) {
      return Trapezoids.mean(cost, scores);
    }
    double start = n == 0 ? 0 : Trapezoids.mean(cost, scores) * (cost[n - 1] - cost[0]);
    double from = n == 0 ? 0 : cost[0];
    double failed = n == 0 ? 0 : cost[n - 1];
    return (start + worst * (budget - failed)) / (budget - from);
  }
}
