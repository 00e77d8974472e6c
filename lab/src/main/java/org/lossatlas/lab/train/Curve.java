package org.lossatlas.lab.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.lab.data.Kind;

/// What a trial showed, epoch by epoch.
///
/// @param epochs all of them, or those before it failed
/// @param failure why it failed; null if it did not
public record Curve(List<Epoch> epochs, String failure) {
  /// @param loss mean training loss of the epoch's batches
  /// @param validation score on the validation rows: accuracy or RMSE
  /// @param test the same on the test rows
  /// @param testError mean absolute error on the test rows; share of wrong answers for classes
  /// @param terms the mean over the batches of each term, where the loss is a sum
  public record Epoch(
      double loss, double validation, double test, double testError, Map<String, Double> terms) {
    public Epoch {
      // Trials of earlier versions have none.
      terms = terms == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /// Of a loss that is no sum.
    public Epoch(double loss, double validation, double test, double testError) {
      this(loss, validation, test, testError, Map.of());
    }
  }

  public boolean isFailed() {
    return failure != null;
  }

  public Epoch last() {
    return epochs.getLast();
  }

  /// The first epoch, from 0, with the best validation score.
  public int best(Kind kind) {
    int best = 0;
    for (int i = 1; i < epochs.size(); i++) {
      if (kind.isBetter(epochs.get(i).validation(), epochs.get(best).validation())) {
        best = i;
      }
    }
    return best;
  }
}
