package org.lossatlas.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftRankPrimitiveTest {
  private static final int N = 6;

  /// The nearest point of a convex set: it lies in the set, and from it no corner lies towards `z`.
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.3, 1, 3, 100})
  void isTheNearestMixtureOfAllRankings(double regularization) {
    for (int seed = 0; seed < 20; seed++) {
      double[] scores = new Random(seed).doubles(N, -1, 1).toArray();
      double[] ranks = ranks(regularization, scores, ones(N));
      isMixture(ranks);
      for (int[] corner : Permutations.of(N)) {
        double towards = 0;
        for (int i = 0; i < N; i++) {
          towards += (-scores[i] / regularization - ranks[i]) * (corner[i] + 1 - ranks[i]);
        }
        assertThat(towards).isLessThanOrEqualTo(1e-9);
      }
    }
  }

  /// The sum of all ranks is fixed, and no few of them are lower than the lowest ranks.
  private static void isMixture(double[] ranks) {
    double[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int m = 1; m <= sorted.length; m++) {
      sum += sorted[m - 1];
      assertThat(sum).isGreaterThanOrEqualTo(m * (m + 1) / 2.0 - 1e-9);
    }
    assertThat(sum).isCloseTo(sorted.length * (sorted.length + 1) / 2.0, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 1, 3})
  void hasTheGradientOfItsValue(double regularization) {
    SoftRankPrimitive primitive = new SoftRankPrimitive(regularization);
    double[] upstream = new Random(2).doubles(N, -1, 1).toArray();
    double[][] operands = {new Random(1).doubles(N, -1, 1).toArray(), {1, 1, 0, 1, 1, 1}};
    double[] gradient = new double[N];
    primitive.gradient(operands, new int[][] {{N}, {N}}, upstream, 0, gradient);
    Differences.check(primitive, operands, upstream, gradient);
  }

  @Test
  void doesNotReadHiddenEntries() {
    double[] ranks = ranks(1, new double[] {3, 1e30, 5, -1e30}, new double[] {1, 0, 1, 0});
    assertThat(ranks).containsExactly(2, 0, 1, 0);
    assertThat(ranks(1, new double[] {7, 8}, new double[2])).containsOnly(0);
  }

  /// Where a rank is less than the last digit of a score.
  @Test
  void keepsItsDigitsAtExtremeScores() {
    double[] ranks = ranks(1e-3, new double[] {1e30, -1e30, 1e30, 2e30}, ones(4));
    assertThat(ranks).containsExactly(2.5, 4, 2.5, 1);
  }

  private static double[] ranks(double regularization, double[] scores, double[] mask) {
    double[] ranks = new double[scores.length];
    int[][] shapes = {{scores.length}, {scores.length}};
    new SoftRankPrimitive(regularization).value(new double[][] {scores, mask}, shapes, ranks);
    return ranks;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
