package org.lossatlas.lab.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;

/// Two one-sided tests: whether a difference is surely smaller than what matters. Not to have found
/// a difference shows nothing; this does.
///
/// ```
/// p = max(p of t-test "mean > −margin", p of t-test "mean < margin")
/// ```
///
/// Schuirmann, *A Comparison of the Two One-Sided Tests Procedure and the Power Approach for
/// Assessing the Equivalence of Average Bioavailability*, Journal of Pharmacokinetics and
/// Biopharmaceutics, 1987.
///
/// @param margin the largest difference that does not matter, declared before looking
/// @param p small where the difference is within the margin
public record Equivalence(double margin, double p) {
  public static Equivalence of(double[] values, double[] baseline, double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("margin must be above 0, was " + margin);
    }
    return new Equivalence(margin, p(Differences.of(values, baseline), margin));
  }

  private static double p(double[] differences, double margin) {
    if (differences.length < 2) {
      return 1;
    }
    if (Variance.of(differences).getAsDouble() == 0) {
      return Math.abs(Mean.of(differences).getAsDouble()) < margin ? 0 : 1;
    }
    return Math.max(
        p(differences, -margin, AlternativeHypothesis.GREATER_THAN),
        p(differences, margin, AlternativeHypothesis.LESS_THAN));
  }

  private static double p(double[] differences, double mean, AlternativeHypothesis alternative) {
    return TTest.withDefaults().withMu(mean).with(alternative).test(differences).getPValue();
  }
}
