package org.lossatlas.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.ir.Primitive;

/// The primitives of optimal transport against every plan that could be the best, and their
/// gradients against differences.
class TransportTest {
  private static final int FEATURES = 2;

  @ParameterizedTest
  @CsvSource({"2,1", "2,2", "3,1", "3,2"})
  void littleBlurLeavesTheBestAssignment(int count, int p) {
    double[] rows = random(2 * count * FEATURES, count);
    double best =
        permutations(count).stream()
            .mapToDouble(order -> cost(rows, order, p))
            .min()
            .orElseThrow();
    double[][] operands = {rows, {count}};
    double value = value(new Sinkhorn(1e-4, 2000, p), operands, shapes(2 * count));
    assertThat(value).isEqualTo(best, within(1e-4 * Math.log(count) + 1e-9));
  }

  /// From one row there is but one plan.
  @Test
  void oneRowCostsTheMeanOfItsDistances() {
    double[][] operands = {{0, 0, 3, 4, 6, 8}, {1}};
    assertThat(value(new Sinkhorn(0.3, 1, 1), operands, shapes(3))).isEqualTo(7.5, within(1e-12));
    assertThat(value(new Sinkhorn(0.3, 1, 2), operands, shapes(3))).isEqualTo(62.5, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"3,4,1", "3,4,2", "1,3,2", "4,4,1"})
  void theHeldPlanHasTheGradientOfTheValueOnceConverged(int n, int m, int p) {
    double[][] operands = {random((n + m) * FEATURES, 7), {n}};
    hasTheGradientOfItsValue(new Sinkhorn(0.5, 3000, p), operands, shapes(n + m), 0);
  }

  @Test
  void equalRowsHaveNoPull() {
    double[] gradient = new double[4];
    Sinkhorn sinkhorn = new Sinkhorn(0.1, 3, 1);
    double[][] operands = {{2, 1, 2, 1}, {1}};
    sinkhorn.gradient(operands, shapes(2), new double[] {1}, 0, gradient);
    assertThat(gradient).containsOnly(0);
    assertThat(value(sinkhorn, operands, shapes(2))).isZero();
  }

  /// Each number as often as makes the samples equally many, and then rank by rank.
  @ParameterizedTest
  @CsvSource({"3,2,1", "3,5,2", "4,6,3", "1,4,1.5", "5,5,2"})
  void ranksAreMatchedOnTheLine(int n, int m, double p) {
    double[] x = random(n, 1);
    double[] y = random(m, 2);
    double[] manyX = repeated(x, m);
    double[] manyY = repeated(y, n);
    double expected = 0;
    for (int k = 0; k < n * m; k++) {
      expected += Math.pow(Math.abs(manyX[k] - manyY[k]), p) / (n * m);
    }
    double[][] operands = {x, y};
    int[][] shapes = {{n}, {m}};
    Wasserstein wasserstein = new Wasserstein(p);
    assertThat(value(wasserstein, operands, shapes))
        .isEqualTo(Math.pow(expected, 1 / p), within(1e-12));
    hasTheGradientOfItsValue(wasserstein, operands, shapes, 0);
    hasTheGradientOfItsValue(wasserstein, operands, shapes, 1);
  }

  /// Of covariances that commute the distance is that of the roots of their eigenvalues.
  @Test
  void theBuresDistanceOfDiagonalCovariances() {
    double[][] operands = {{3, 0, 0, 2}, {-1, 0, 0, 5, 0, 0}};
    int[][] shapes = {{2, 2}, {3, 2}};
    assertThat(value(new BuresDistance(), operands, shapes)).isEqualTo(4 + 9, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"5,4", "2,6", "6,2", "2,2"})
  void theBuresDistanceHasTheGradientOfItsValue(int n, int m) {
    double[][] operands = {random(n * FEATURES, n), random(m * FEATURES, 10 + m)};
    int[][] shapes = {{n, FEATURES}, {m, FEATURES}};
    hasTheGradientOfItsValue(new BuresDistance(), operands, shapes, 0);
    hasTheGradientOfItsValue(new BuresDistance(), operands, shapes, 1);
  }

  @Test
  void aConstantFeatureIsNoHindrance() {
    double[][] operands = {{1, 0, 2, 0, 3, 0}, {0, 0, 0, 0}};
    int[][] shapes = {{3, 2}, {2, 2}};
    assertThat(value(new BuresDistance(), operands, shapes)).isEqualTo(14, within(1e-12));
    double[] gradient = new double[6];
    new BuresDistance().gradient(operands, shapes, new double[] {1}, 0, gradient);
    for (int i = 0; i < gradient.length; i++) {
      assertThat(gradient[i]).isEqualTo(2 * operands[0][i], within(1e-12));
    }
  }

  private static void hasTheGradientOfItsValue(
      Primitive primitive, double[][] operands, int[][] shapes, int argument) {
    double[] gradient = new double[operands[argument].length];
    primitive.gradient(operands, shapes, new double[] {2}, argument, gradient);
    for (int i = 0; i < gradient.length; i++) {
      double[] sides = new double[2];
      for (int side = 0; side < 2; side++) {
        double[][] moved = operands.clone();
        moved[argument] = operands[argument].clone();
        moved[argument][i] += side == 0 ? -1e-5 : 1e-5;
        sides[side] = value(primitive, moved, shapes);
      }
      assertThat(gradient[i]).isEqualTo((sides[1] - sides[0]) / 1e-5, within(1e-6));
    }
  }

  private static double value(Primitive primitive, double[][] operands, int[][] shapes) {
    double[] result = new double[1];
    primitive.value(operands, shapes, result);
    return result[0];
  }

  private static int[][] shapes(int rows) {
    return new int[][] {{rows, FEATURES}, {}};
  }

  /// The mean cost if row `i` goes to row `order(i)` of the second half.
  private static double cost(double[] rows, List<Integer> order, int p) {
    double sum = 0;
    for (int i = 0; i < order.size(); i++) {
      double square = 0;
      for (int d = 0; d < FEATURES; d++) {
        int to = (order.size() + order.get(i)) * FEATURES + d;
        square += Math.pow(rows[i * FEATURES + d] - rows[to], 2);
      }
      sum += Math.pow(square, p / 2.0);
    }
    return sum / order.size();
  }

  private static List<List<Integer>> permutations(int count) {
    if (count == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> shorter : permutations(count - 1)) {
      for (int at = 0; at < count; at++) {
        List<Integer> longer = new ArrayList<>(shorter);
        longer.add(at, count - 1);
        all.add(longer);
      }
    }
    return all;
  }

  private static double[] repeated(double[] values, int times) {
    return Arrays.stream(values)
        .sorted()
        .flatMap(value -> DoubleStream.generate(() -> value).limit(times))
        .toArray();
  }

  private static double[] random(int size, long seed) {
    return new Random(seed).doubles(size, -1.5, 1.5).toArray();
  }
}
