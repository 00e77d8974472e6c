package org.lossatlas.lab.statistics;

import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How far average ranks must lie apart for a difference, whatever pair is looked at.
///
/// ```
/// CD = q √(k (k + 1) / 6N),   q = the studentized range of k normals at 1 − α, over √2
/// P(range ≤ r) = k ∫ φ(x) (Φ(x) − Φ(x − r))^(k − 1) dx
/// ```
///
/// N tasks, k losses. It judges a pair by the other losses in the table as well, and so changes
/// when one is added; `CriticalDifference` does not.
///
/// Nemenyi, *Distribution-free Multiple Comparisons*, PhD thesis, Princeton, 1963; Demšar,
/// *Statistical Comparisons of Classifiers over Multiple Data Sets*, Journal of Machine Learning
/// Research, 2006.
public final class Nemenyi {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double REACH = 9;
  private static final int STEPS = 600;

  private Nemenyi() {}

  /// @param level as in 0.05
  public static double criticalDifference(int losses, int tasks, double level) {
    return quantile(losses, level) * Math.sqrt(losses * (losses + 1.0) / (6.0 * tasks));
  }

  /// `q`, as the tables of the literature have it.
  static double quantile(int losses, double level) {
    BrentSolver solver = new BrentSolver(1e-12, 1e-10, 1e-14);
    return solver.findRoot(r -> range(losses, r) - (1 - level), 0, 20) / Math.sqrt(2);
  }

  private static double range(int losses, double r) {
    double step = 2 * REACH / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double x = -REACH + i * step;
      double within = NORMAL.cumulativeProbability(x) - NORMAL.cumulativeProbability(x - r);
      sum += NORMAL.density(x) * Math.pow(within, losses - 1);
    }
    // The trapezoidal rule; the integrand vanishes at both ends with all its derivatives.
    return losses * sum * step;
  }
}
