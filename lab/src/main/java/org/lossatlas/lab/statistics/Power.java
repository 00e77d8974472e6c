package org.lossatlas.lab.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// How many seeds a comparison needs.
///
/// ```
/// power(n, d) = P(|T| > t(n − 1, 1 − α/2)),   T = (Z + d √n) / √(χ²(n − 1) / (n − 1))
/// ```
///
/// Cohen, *Statistical Power Analysis for the Behavioral Sciences*, Lawrence Erlbaum, 1988, chapter
/// 2.
public final class Power {
  private static final double WANTED = 0.8;
  private static final int STEPS = 1000;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /// More seeds than this nobody trains.
  static final int MOST = 10_000;

  private Power() {}

  /// The seeds with which a two-sided paired t-test finds an effect in 80 of 100 studies; null
  /// where that would be more than 10 000.
  ///
  /// @param effect mean of the differences over their standard deviation
  /// @param level of the test, as in 0.05
  public static Integer seeds(double effect, double level) {
    int high = 2;
    while (high <= MOST && of(high, effect, level) < WANTED) {
      high *= 2;
    }
    int low = Math.max(1, high / 2);
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (of(middle, effect, level) < WANTED) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high > MOST ? null : Integer.valueOf(high);
  }

  /// The share of studies of `n` seeds that find the effect.
  public static double of(int n, double effect, double level) {
    double critical = TDistribution.of(n - 1).inverseSurvivalProbability(level / 2);
    double shift = Math.abs(effect) * Math.sqrt(n);
    if (!Double.isFinite(shift)) {
      return 1;
    }
    // The noncentral t by Simpson's rule over u = √χ², whose density is smooth, unlike that of χ².
    ChiSquaredDistribution spread = ChiSquaredDistribution.of(n - 1);
    double from = Math.sqrt(spread.inverseCumulativeProbability(1e-12));
    double step = (Math.sqrt(spread.inverseSurvivalProbability(1e-12)) - from) / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double u = from + i * step;
      double bound = critical * u / Math.sqrt(n - 1);
      double found =
          NORMAL.survivalProbability(bound - shift) + NORMAL.cumulativeProbability(-bound - shift);
      sum += (i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2) * found * density(spread, u);
    }
    return sum * step / 3;
  }

  private static double density(ChiSquaredDistribution spread, double u) {
    return u == 0 ? 0 : 2 * u * spread.density(u * u);
  }
}
