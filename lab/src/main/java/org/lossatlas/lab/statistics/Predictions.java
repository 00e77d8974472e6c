package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What a classifier says of some rows, and what is true.
///
/// Only for losses whose logits mean probabilities by softmax. Of a hinge or a square loss on
/// logits these figures say nothing, and it has none.
///
/// @param logits row by row, class by class
/// @param labels row by row
public record Predictions(double[][] logits, int[] labels) {
  public Predictions {
    if (logits.length != labels.length || labels.length == 0) {
      throw new IllegalArgumentException(
          "rows need a label each, at least one, were %d rows and %d labels"
              .formatted(logits.length, labels.length));
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= logits[row].length) {
        throw new IllegalArgumentException(
            "label of row %d must be from 0 to %d, was %d"
                .formatted(row, logits[row].length - 1, labels[row]));
      }
      if (!Arrays.stream(logits[row]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "logits of row %d must be finite, were %s"
                .formatted(row, Arrays.toString(logits[row])));
      }
    }
  }

  public int rows() {
    return labels.length;
  }

  /// The same model with its logits divided by a temperature.
  public Predictions cooled(double temperature) {
    return new Predictions(
        Arrays.stream(logits)
            .map(row -> Arrays.stream(row).map(z -> z / temperature).toArray())
            .toArray(double[][]::new),
        labels);
  }

  /// The mean of `−log p(label)`.
  ///
  /// Good, *Rational Decisions*, Journal of the Royal Statistical Society B, 1952.
  public double negativeLogLikelihood() {
    return mean(row -> logNormaliser(row) - logits[row][labels[row]]);
  }

  /// The mean of `Σ (p − [label])²` over the classes, in [0, 2].
  ///
  /// Brier, *Verification of Forecasts Expressed in Terms of Probability*, Monthly Weather Review,
  /// 1950.
  public double brier() {
    return mean(row -> {
      double[] p = probabilities(row);
      p[labels[row]] -= 1;
      return Arrays.stream(p).map(x -> x * x).sum();
    });
  }

  public double accuracy() {
    return mean(row -> isRight(row) ? 1 : 0);
  }

  double[] probabilities(int row) {
    double normaliser = logNormaliser(row);
    return Arrays.stream(logits[row]).map(z -> Math.exp(z - normaliser)).toArray();
  }

  /// The probability of the answer.
  double confidence(int row) {
    return Math.exp(logits[row][answer(row)] - logNormaliser(row));
  }

  boolean isRight(int row) {
    return answer(row) == labels[row];
  }

  /// The first of the likeliest classes.
  private int answer(int row) {
    int best = 0;
    for (int i = 1; i < logits[row].length; i++) {
      best = logits[row][i] > logits[row][best] ? i : best;
    }
    return best;
  }

  private double logNormaliser(int row) {
    double largest = logits[row][answer(row)];
    return largest + Math.log(Arrays.stream(logits[row]).map(z -> Math.exp(z - largest)).sum());
  }

  private double mean(IntToDoubleFunction ofRow) {
    return IntStream.range(0, rows()).mapToDouble(ofRow).average().orElseThrow();
  }
}
