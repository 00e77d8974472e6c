package org.lossatlas.lab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/// What a loss scores above a baseline, seed by seed.
final class Differences {
  /// Differences below this share of a typical score are rounding.
  private static final double ROUNDING = 0x1p-36;

  private Differences() {}

  static double[] of(double[] values, double[] baseline) {
    if (values.length != baseline.length || values.length == 0) {
      throw new IllegalArgumentException(
          "pairs need equally many scores, at least one, were %d and %d"
              .formatted(values.length, baseline.length));
    }
    double[] differences = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      differences[i] = values[i] - baseline[i];
      if (!Double.isFinite(differences[i])) {
        throw new IllegalArgumentException(
            "scores of pair %d must be finite, were %s and %s; a failed run needs its worst case"
                .formatted(i, values[i], baseline[i]));
      }
    }
    return differences;
  }

  /// The differences without the last digits, so that 0.912 − 0.904 and 0.919 − 0.911 tie as they
  /// do on paper. Ranks and sign flips need that.
  static double[] rounded(double[] values, double[] baseline) {
    double[] differences = of(values, baseline);
    double[] sizes = new double[values.length];
    Arrays.setAll(sizes, i -> Math.max(Math.abs(values[i]), Math.abs(baseline[i])));
    double typical = Median.withDefaults().evaluate(sizes);
    if (typical > 0) {
      double step = Math.scalb(ROUNDING, Math.getExponent(typical));
      Arrays.setAll(differences, i -> Math.rint(differences[i] / step) * step);
    }
    return differences;
  }
}
