package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Where a statistic of a sample lies with 95 % confidence, found by drawing samples out of the
/// sample, with replacement.
final class Bootstrap {
  static final int RESAMPLES = 10_000;
  private static final double TAIL = 0.025;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Bootstrap() {}

  /// Bias-corrected and accelerated: the quantiles are moved by the median bias `z₀` of the
  /// resamples and by the skew `a` that the jackknife shows.
  ///
  /// ```
  /// α = Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))),   z = ∓Φ⁻¹(0.975)
  /// z₀ = Φ⁻¹(share of resamples below the statistic),   a = Σ dᵢ³ / 6 (Σ dᵢ²)^1.5
  /// ```
  ///
  /// Efron, *Better Bootstrap Confidence Intervals*, Journal of the American Statistical
  /// Association, 1987.
  ///
  /// @param n how many things the sample has
  /// @param statistic of the things with the numbers given
  static Interval accelerated(int n, ToDoubleFunction<int[]> statistic, RandomGenerator random) {
    double value = statistic.applyAsDouble(all(n));
    double[] resampled = resample(n, statistic, random);
    double below = 0;
    for (double other : resampled) {
      below += other < value ? 1 : other == value ? 0.5 : 0;
    }
    double bias = NORMAL.inverseCumulativeProbability(below / RESAMPLES);
    double acceleration = acceleration(n, statistic);
    if (!Double.isFinite(bias)) {
      return percentile(value, resampled);
    }
    double z = NORMAL.inverseSurvivalProbability(TAIL);
    return new Interval(
        value,
        quantile(resampled, corrected(bias, acceleration, -z)),
        quantile(resampled, corrected(bias, acceleration, z)));
  }

  /// The middle 95 % of what resamples gave.
  ///
  /// Efron, *Bootstrap Methods: Another Look at the Jackknife*, Annals of Statistics, 1979.
  static Interval percentile(double value, double[] resampled) {
    return new Interval(value, quantile(resampled, TAIL), quantile(resampled, 1 - TAIL));
  }

  static double[] resample(int n, ToDoubleFunction<int[]> statistic, RandomGenerator random) {
    double[] resampled = new double[RESAMPLES];
    int[] drawn = new int[n];
    for (int i = 0; i < RESAMPLES; i++) {
      Arrays.setAll(drawn, _ -> random.nextInt(n));
      resampled[i] = statistic.applyAsDouble(drawn);
    }
    return resampled;
  }

  static int[] all(int n) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private static double acceleration(int n, ToDoubleFunction<int[]> statistic) {
    double[] left = new double[n];
    for (int out = 0; out < n; out++) {
      int gap = out;
      int[] others = new int[n - 1];
      Arrays.setAll(others, i -> i < gap ? i : i + 1);
      left[out] = statistic.applyAsDouble(others);
    }
    double mean = Arrays.stream(left).average().orElseThrow();
    double squares = 0;
    double cubes = 0;
    for (double one : left) {
      squares += Math.pow(mean - one, 2);
      cubes += Math.pow(mean - one, 3);
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double corrected(double bias, double acceleration, double z) {
    double moved = bias + z;
    return NORMAL.cumulativeProbability(bias + moved / (1 - acceleration * moved));
  }

  private static double quantile(double[] values, double p) {
    return Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(values, p);
  }
}
