package org.lossatlas.lab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.lossatlas.lab.data.SubSeed;

/// All that the seeds of one task say about two losses.
///
/// @param seeds how many pairs there are
/// @param difference loss minus baseline; its interval is Student's below 10 seeds, which are too
///   few to draw from, and bootstrapped (BCa, 10 000 resamples) from there on
/// @param median of the differences
/// @param effect `d_z`, the mean difference over the standard deviation of the differences, in the
///   direction of a gain; infinite where all differences are equal and not 0
/// @param test by sign flips
/// @param superiority how likely the loss beats the baseline
public record PairedAnalysis(
    int seeds,
    Interval difference,
    double median,
    double effect,
    SignFlip test,
    Interval superiority) {

  private static final int ENOUGH_TO_DRAW = 10;

  /// @param values seed by seed; failed runs with their worst case, see `WorstCase`
  /// @param baseline with the same seeds in the same order
  /// @param seed of everything that is drawn
  public static PairedAnalysis of(
      double[] values, double[] baseline, Direction direction, long seed) {
    double[] differences = Differences.of(values, baseline);
    return new PairedAnalysis(
        differences.length,
        interval(differences, seed),
        Median.withDefaults().evaluate(differences),
        direction.gain(effect(Differences.rounded(values, baseline))),
        SignFlip.of(values, baseline, seed),
        Superiority.paired(values, baseline, direction, SubSeed.random(seed, "superiority")));
  }

  /// Whether the difference is worth speaking of, whatever its p.
  public boolean isMeaningful() {
    double clearer = Math.max(superiority.mean(), 1 - superiority.mean());
    return superiority.excludes(0.5) && clearer >= Superiority.MEANINGFUL;
  }

  private static Interval interval(double[] differences, long seed) {
    int n = differences.length;
    return n < ENOUGH_TO_DRAW
        ? Interval.of(differences)
        : Bootstrap.accelerated(
            n, drawn -> mean(differences, drawn), SubSeed.random(seed, "differences"));
  }

  private static double mean(double[] differences, int[] drawn) {
    return Arrays.stream(drawn).mapToDouble(i -> differences[i]).sum() / drawn.length;
  }

  private static double effect(double[] differences) {
    double mean = Mean.of(differences).getAsDouble();
    return mean == 0 ? 0 : mean / StandardDeviation.of(differences).getAsDouble();
  }
}
