package org.lossatlas.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlackettLucePrimitiveTest {
  private static final PlackettLucePrimitive PRIMITIVE = new PlackettLucePrimitive();

  @Test
  void probabilitiesOfAllOrdersSumToOne() {
    double[] scores = {0.3, -2, 1.5, 0.3, 4};
    double total = 0;
    for (int[] order : Permutations.of(scores.length)) {
      double[] sorted = Arrays.stream(order).mapToDouble(i -> scores[i]).toArray();
      total += Math.exp(-Arrays.stream(costs(sorted, sorted.length)).sum());
    }
    assertThat(total).isCloseTo(1, within(1e-12));
  }

  @Test
  void eachCostIsThatOfADrawFromWhatIsLeft() {
    double[] scores = {0.3, -2, 1.5, 0.3, 4, 1e30, -1e30};
    double[] costs = costs(scores, 5);
    for (int i = 0; i < 5; i++) {
      double sum = 0;
      for (int k = i; k < 5; k++) {
        sum += Math.exp(scores[k] - scores[i]);
      }
      assertThat(costs[i]).isCloseTo(Math.log(sum), within(1e-13));
    }
    assertThat(Arrays.copyOfRange(costs, 5, 7)).containsOnly(0);
  }

  @Test
  void hasTheGradientOfItsValue() {
    double[] scores = new Random(1).doubles(6, -3, 3).toArray();
    double[] upstream = new Random(2).doubles(6, -1, 1).toArray();
    double[][] operands = {scores, {4}};
    double[] gradient = new double[6];
    PRIMITIVE.gradient(operands, new int[][] {{6}, {}}, upstream, 0, gradient);
    Differences.check(PRIMITIVE, operands, upstream, gradient);
  }

  /// Neighbours 1e4 apart, either way up.
  @Test
  void staysExactAtExtremeScores() {
    double[] scores = {1e4, -1e4, 1e4, 0};
    assertThat(costs(scores, 4))
        .containsExactly(new double[] {Math.log(2), 2e4, 0, 0}, within(1e-10));
    double[] gradient = new double[4];
    PRIMITIVE.gradient(
        new double[][] {scores, {4}},
        new int[][] {{4}, {}},
        new double[] {1, 1, 1, 1},
        0,
        gradient);
    assertThat(gradient).containsExactly(new double[] {-0.5, -1, 1.5, 0}, within(1e-10));
  }

  private static double[] costs(double[] scores, int count) {
    double[] costs = new double[scores.length];
    PRIMITIVE.value(new double[][] {scores, {count}}, new int[][] {{scores.length}, {}}, costs);
    return costs;
  }
}
