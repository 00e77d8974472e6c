package org.lossatlas.lab.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/// A mean of some kind and where it lies with 95 % confidence.
///
/// @param low and `high` are null where one value alone says nothing about spread
public record Interval(double mean, Double low, Double high) {
  /// By Student's t: `x̄ ± t(n − 1, 0.975) s / √n`.
  ///
  /// Student, *The Probable Error of a Mean*, Biometrika, 1908.
  public static Interval of(double[] values) {
    double mean = Mean.of(values).getAsDouble();
    int n = values.length;
    if (n < 2) {
      return new Interval(mean, null, null);
    }
    double error = Math.sqrt(Variance.of(values).getAsDouble() / n);
    double margin = TDistribution.of(n - 1).inverseSurvivalProbability(0.025) * error;
    return new Interval(mean, mean - margin, mean + margin);
  }

  /// Whether `value` can be ruled out.
  public boolean excludes(double value) {
    return low != null && (value < low || value > high);
  }
}
