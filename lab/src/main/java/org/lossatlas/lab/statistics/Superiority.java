package org.lossatlas.lab.statistics;

import java.util.random.RandomGenerator;

/// How likely a run of one loss beats a run of another: P(A > B), where a tie counts one half.
///
/// ```
/// P(A > B) = U / nm = Σᵢⱼ [aᵢ beats bⱼ] / nm,   Cliff's δ = 2 P(A > B) − 1
/// ```
///
/// Mann and Whitney, *On a Test of Whether one of Two Random Variables is Stochastically Larger
/// than the Other*, Annals of Mathematical Statistics, 1947; Cliff, *Dominance Statistics*,
/// Psychological Bulletin, 1993.
public final class Superiority {
  /// From here on, and where its interval excludes 0.5, a difference is worth speaking of:
  /// Bouthillier et al., *Accounting for Variance in Machine Learning Benchmarks*, MLSys, 2021.
  static final double MEANINGFUL = 0.75;

  private Superiority() {}

  /// The probability alone.
  public static double of(double[] a, double[] b, Direction direction) {
    return of(a, Bootstrap.all(a.length), b, Bootstrap.all(b.length), direction);
  }

  /// With an interval from drawing seeds, so that the pairs stay together. Where one loss beat the
  /// other everywhere, no drawn sample shows otherwise: the exact binomial bound of n out of n,
  /// `0.025^(1/n)`, takes the place of the end that would be as sure.
  static Interval paired(double[] a, double[] b, Direction direction, RandomGenerator random) {
    int n = a.length;
    double value = of(a, b, direction);
    if (n < 2) {
      return new Interval(value, null, null);
    }
    Interval interval =
        Bootstrap.percentile(
            value, Bootstrap.resample(n, drawn -> of(a, drawn, b, drawn, direction), random));
    double bound = Math.pow(0.025, 1.0 / n);
    return value == 1
        ? new Interval(1, bound, 1.0)
        : value == 0 ? new Interval(0, 0.0, 1 - bound) : interval;
  }

  private static double of(double[] a, int[] ofA, double[] b, int[] ofB, Direction direction) {
    double wins = 0;
    for (int i : ofA) {
      for (int j : ofB) {
        wins += a[i] == b[j] ? 0.5 : direction.isBetter(a[i], b[j]) ? 1 : 0;
      }
    }
    return wins / ((double) ofA.length * ofB.length);
  }
}
