package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Slot;

/// What losses of a mean have in common: it is predicted itself, or by its logarithm.
final class MeanLink {
  private MeanLink() {}

  /// The inputs of an elementwise loss.
  ///
  /// @param mean which values the mean may have where it is predicted itself
  static List<Slot> slots(boolean logInput, Domain mean, Domain target) {
    return List.of(
        Slot.learnt("prediction", "(*)", "*", logInput ? Domain.REAL : mean),
        Slot.given("target", "(*)", "*", target));
  }

  static Expr logMean(boolean logInput, Expr prediction) {
    return logInput ? prediction : prediction.log();
  }
}
