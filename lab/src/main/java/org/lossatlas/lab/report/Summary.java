package org.lossatlas.lab.report;

import org.lossatlas.lab.statistics.Interval;

/// One loss over all seeds.
///
/// @param last test score after the last epoch, seed by seed
/// @param best test score at the epoch with the best validation score
/// @param error mean absolute error after the last epoch, or share of wrong answers
/// @param failed how many trials did not finish; they stand in the scores with the worst score of
///   their seed
/// @param difference to the baseline, last epoch; null for the baseline itself
/// @param p of that difference, corrected for the number of losses; null likewise
/// @param verdict what the difference amounts to, in words
/// @param isDecided whether it is better, worse or equivalent
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
    Interval difference,
    Double p,
    String verdict,
    boolean isDecided) {}
