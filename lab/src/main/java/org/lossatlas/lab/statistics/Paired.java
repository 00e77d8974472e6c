package org.lossatlas.lab.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/// The difference of two losses over the same seeds.
///
/// Trials of one seed share split, weights and order, so their difference varies much less than
/// either does. Two intervals that overlap therefore say nothing; this one does.
///
/// @param p two-sided, of the paired t-test; 1 where a test is not possible
public record Paired(Interval difference, double p) {
  public static Paired of(double[] values, double[] baseline) {
    double[] differences = new double[values.length];
    Arrays.setAll(differences, i -> values[i] - baseline[i]);
    return new Paired(Interval.of(differences), p(differences));
  }

  private static double p(double[] differences) {
    int n = differences.length;
    double mean = StatUtils.mean(differences);
    if (n < 2 || mean == 0) {
      return 1;
    }
    double t = mean / Math.sqrt(StatUtils.variance(differences, mean) / n);
    return 2 * new TDistribution(n - 1).cumulativeProbability(-Math.abs(t));
  }
}
