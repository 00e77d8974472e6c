package org.lossatlas.lab.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/// A mean and where it lies with 95 % confidence, by Student's t.
///
/// @param low and `high` are null where one value alone says nothing about spread
public record Interval(double mean, Double low, Double high) {
  public static Interval of(double[] values) {
    double mean = StatUtils.mean(values);
    int n = values.length;
    if (n < 2) {
      return new Interval(mean, null, null);
    }
    double error = Math.sqrt(StatUtils.variance(values, mean) / n);
    double margin = new TDistribution(n - 1).inverseCumulativeProbability(0.975) * error;
    return new Interval(mean, mean - margin, mean + margin);
  }
}
