package org.lossatlas.lab.train;

import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Part;

/// How good predictions are, whatever loss they were trained with.
///
/// @param main accuracy or RMSE
/// @param error share of wrong answers, or mean absolute error
record Score(double main, double error) {
  /// @param predictions logits row by row, or standardised numbers
  /// @param scale of the target's unit
  static Score of(Kind kind, float[] predictions, Part part, double scale) {
    return switch (kind) {
      case CLASSIFICATION -> accuracy(predictions, part);
      case REGRESSION -> errors(predictions, part, scale);
    };
  }

  boolean isFinite() {
    return Double.isFinite(main) && Double.isFinite(error);
  }

  private static Score accuracy(float[] logits, Part part) {
    int classes = logits.length / part.rows();
    int right = 0;
    for (int row = 0; row < part.rows(); row++) {
      int best = row * classes;
      for (int i = best; i < (row + 1) * classes; i++) {
        if (Float.isNaN(logits[i])) {
          return new Score(Double.NaN, Double.NaN);
        }
        best = logits[i] > logits[best] ? i : best;
      }
      right += best - row * classes == (int) part.targets()[row] ? 1 : 0;
    }
    double accuracy = right / (double) part.rows();
    return new Score(accuracy, 1 - accuracy);
  }

  private static Score errors(float[] predictions, Part part, double scale) {
    double squares = 0;
    double absolutes = 0;
    for (int row = 0; row < part.rows(); row++) {
      double error = predictions[row] - part.targets()[row];
      squares += error * error;
      absolutes += Math.abs(error);
    }
    return new Score(scale * Math.sqrt(squares / part.rows()), scale * absolutes / part.rows());
  }
}
