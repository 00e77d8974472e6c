package org.lossatlas.lab.statistics;

import java.util.Arrays;

/// Numbers that several tests hold against SciPy 1.17.
final class Oracle {
  static final double[] A = {.912, .905, .921, .898, .917, .909, .914, .903, .919, .908};
  static final double[] B = {.904, .901, .910, .899, .905, .907, .902, .900, .911, .903};

  private Oracle() {}

  /// 12 tasks by 5 losses, higher is better.
  static double[][] tasks() {
    double[][] scores = new double[12][5];
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores[i].length; j++) {
        double score =
            .70 + .01 * j + .05 * Math.sin(3 * i + 1) + .02 * Math.cos(7 * i * j + 2 * j);
        scores[i][j] = Math.round(score * 1e5) / 1e5;
      }
    }
    return scores;
  }

  static double[] repeat(double value, int n) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }
}
