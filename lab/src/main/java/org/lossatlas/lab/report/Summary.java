package org.lossatlas.lab.report;

import org.lossatlas.lab.statistics.Interval;
import org.lossatlas.lab.statistics.Paired;

/// One loss over all seeds.
///
/// @param last test score after the last epoch, seed by seed
/// @param best test score at the epoch with the best validation score
/// @param error mean absolute error after the last epoch, or share of wrong answers
/// @param failed how many trials did not finish; they stand in the scores with the worst score of
///   their seed
/// @param difference to the baseline, last epoch; null for the baseline itself
/// @param p of that difference, corrected for the number of losses; null likewise
public record Summary(
    String loss,
    Colour colour,
    double[] last,
    double[] best,
    double[] error,
    Interval lastInterval,
    Interval bestInterval,
    Interval errorInterval,
    int failed,
    Paired difference,
    Double p,
    Verdict verdict) {

  /// What the difference to the baseline amounts to.
  public enum Verdict {
    BASELINE,
    BETTER,
    WORSE,
    UNDECIDED
  }

  Summary decided(double corrected, Verdict word) {
    return new Summary(
        loss,
        colour,
        last,
        best,
        error,
        lastInterval,
        bestInterval,
        errorInterval,
        failed,
        difference,
        corrected,
        word);
  }
}
