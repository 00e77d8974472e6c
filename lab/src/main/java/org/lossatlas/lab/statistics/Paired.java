package org.lossatlas.lab.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.inference.TTest;

/// The difference of two losses over the same seeds, as Student's t sees it.
///
/// Trials of one seed share split, weights and order, so their difference varies much less than
/// either does. Two intervals that overlap therefore say nothing; this one does.
///
/// @param p two-sided, of the paired t-test; 1 where a test is not possible
public record Paired(Interval difference, double p) {
  public static Paired of(double[] values, double[] baseline) {
    double[] differences = Differences.of(values, baseline);
    return new Paired(Interval.of(differences), p(differences));
  }

  private static double p(double[] differences) {
    return differences.length < 2 || Mean.of(differences).getAsDouble() == 0
        ? 1
        : TTest.withDefaults().test(differences).getPValue();
  }
}
