package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lossatlas.lab.data.SubSeed;

/// The paired permutation test: were neither loss better, each difference could as well have the
/// other sign.
///
/// ```
/// p = share of sign vectors s ∈ {−1, 1}ⁿ with |Σ sᵢ dᵢ| ≥ |Σ dᵢ|                up to n = 20
///   = (1 + such vectors) / (1 + vectors drawn), of 100 000 drawn vectors         beyond
/// ```
///
/// It assumes nothing about the shape of the differences but symmetry. With few seeds no p is
/// small: the smallest is 2 / 2ⁿ, reached where all differences have one sign.
///
/// Fisher, *The Design of Experiments*, Oliver and Boyd, 1935, chapter 3; for drawn vectors Phipson
/// and Smyth, *Permutation P-values Should Never Be Zero*, Statistical Applications in Genetics and
/// Molecular Biology, 2010.
///
/// @param n how many pairs there are
/// @param p two-sided
/// @param smallest the smallest p that `n` pairs can reach
public record SignFlip(int n, double p, double smallest) {
  private static final int MOST_EXACT = 20;
  private static final int DRAWS = 100_000;

  public static SignFlip of(double[] values, double[] baseline, long seed) {
    return of(Differences.rounded(values, baseline), seed);
  }

  static SignFlip of(double[] differences, long seed) {
    int n = differences.length;
    double sum = Arrays.stream(differences).sum();
    double size = Arrays.stream(differences).map(Math::abs).sum();
    double bound = Math.abs(sum) - 1e-12 * size;
    double p =
        n <= MOST_EXACT
            ? Math.scalb((double) extremes(differences, 0, 0, bound), -n)
            : (1.0 + drawn(differences, bound, SubSeed.random(seed, "sign flips"))) / (1 + DRAWS);
    return new SignFlip(n, p, smallest(n));
  }

  /// The smallest p that n pairs can reach.
  static double smallest(int n) {
    double exact = Math.min(1, Math.scalb(2.0, -n));
    return n <= MOST_EXACT ? exact : Math.max(exact, 1.0 / (1 + DRAWS));
  }

  /// Whether no outcome whatever would have been significant.
  ///
  /// @param level as in 0.05, divided by the number of comparisons where there are several
  public boolean hasTooFewPairs(double level) {
    return smallest >= level;
  }

  private static int extremes(double[] differences, int i, double sum, double bound) {
    return i == differences.length
        ? Math.abs(sum) >= bound ? 1 : 0
        : extremes(differences, i + 1, sum + differences[i], bound)
            + extremes(differences, i + 1, sum - differences[i], bound);
  }

  private static int drawn(double[] differences, double bound, RandomGenerator random) {
    int extremes = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (double difference : differences) {
        sum += random.nextBoolean() ? difference : -difference;
      }
      extremes += Math.abs(sum) >= bound ? 1 : 0;
    }
    return extremes;
  }
}
