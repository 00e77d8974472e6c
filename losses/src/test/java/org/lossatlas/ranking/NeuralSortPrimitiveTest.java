package org.lossatlas.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeuralSortPrimitiveTest {
  private static final int N = 6;
  private static final double[] MASK = {1, 1, 0, 1, 1, 1};

  @ParameterizedTest
  @CsvSource({"1,0,0", "1,0,50", "0.3,2,50", "0.1,0,3", "5,3,1", "0.02,0,50"})
  void hasTheGradientOfItsValue(double temperature, int k, int iterations) {
    NeuralSortPrimitive primitive = new NeuralSortPrimitive(temperature, k, iterations);
    double[] upstream = new Random(2).doubles(N, -1, 1).toArray();
    double[][] operands = {new Random(1).doubles(N, -1, 1).toArray(), MASK};
    double[] gradient = new double[N];
    primitive.gradient(operands, new int[][] {{N}, {N}}, upstream, 0, gradient);
    Differences.check(primitive, operands, upstream, gradient);
    assertThat(gradient[2]).isZero();
  }

  /// Of all orders of a list, the sharp one puts the highest score first.
  @Test
  void sortsSharplyAtALowTemperature() {
    double[] discounts = {1, 1 / Math.log(3) * Math.log(2), 0.5};
    for (int[] order : Permutations.of(3)) {
      double[] scores = Arrays.stream(order).mapToDouble(i -> -i).toArray();
      double[] expected = Arrays.stream(order).mapToDouble(i -> discounts[i]).toArray();
      double[] result = new double[3];
      new NeuralSortPrimitive(1e-3, 0, 50)
          .value(new double[][] {scores, {1, 1, 1}}, new int[][] {{3}, {3}}, result);
      assertThat(result).containsExactly(expected, within(1e-9));
    }
  }

  /// The steps end where rows and columns have sum 1, so that all discounts are handed out.
  @Test
  void handsOutEveryDiscountOnce() {
    double[] result = new double[N];
    double[] scores = new Random(3).doubles(N, -1, 1).toArray();
    new NeuralSortPrimitive(1, 0, 200)
        .value(new double[][] {scores, MASK}, new int[][] {{N}, {N}}, result);
    double all = 0;
    for (int place = 1; place < N; place++) {
      all += Math.log(2) / Math.log(1 + place);
    }
    assertThat(Arrays.stream(result).sum()).isCloseTo(all, within(1e-9));
    assertThat(result[2]).isZero();
  }

  /// Columns that no place wants, divided by the least there is again and again.
  @ParameterizedTest
  @CsvSource({"1e4,50", "1e30,50", "700,200"})
  void staysFiniteAtExtremeScores(double size, int iterations) {
    NeuralSortPrimitive primitive = new NeuralSortPrimitive(1, 0, iterations);
    double[][] operands = {{size, -size, size, 0, size / 2, size}, MASK};
    double[] gradient = new double[N];
    primitive.gradient(
        operands, new int[][] {{N}, {N}}, new double[] {1, 2, 3, 4, 5, 6}, 0, gradient);
    assertThat(Arrays.stream(gradient).allMatch(Double::isFinite)).isTrue();
  }
}
