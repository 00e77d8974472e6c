package org.lossatlas.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void isTheCheapestOfAllPermutations(int n) {
    Random random = new Random(n);
    for (int round = 0; round < 50; round++) {
      // Whole numbers of a small range tie often.
      double[] costs =
          round % 2 == 0
              ? random.doubles(n * n, -100, 100).toArray()
              : random.ints(n * n, -2, 3).asDoubleStream().toArray();
      double[] chosen = assigned(costs, n);
      assertThat(sum(costs, chosen)).isCloseTo(least(costs, n, 0, new boolean[n]), within(1e-10));
    }
  }

  @Test
  void isAPermutationWhateverTheCosts() {
    double[] odd = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -0.0, 1e-300
    };
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int n = 1 + random.nextInt(6);
      double[] costs = IntStream.range(0, n * n).mapToDouble(_ -> odd[random.nextInt(6)]).toArray();
      assigned(costs, n);
    }
  }

  @Test
  void assignsManyInShortTime() {
    int n = 200;
    double[] costs = new Random(1).doubles(n * n).toArray();
    for (int i = 0; i < n; i++) {
      costs[i * n + (i + 7) % n] = -1;
    }
    double[] expected = IntStream.range(0, n).mapToDouble(i -> (i + 7) % n).toArray();
    assertThat(assigned(costs, n)).containsExactly(expected);
  }

  private static double[] assigned(double[] costs, int n) {
    double[] result = new double[n];
    new Assignment().value(new double[][] {costs}, new int[][] {{n, n}}, result);
    double[] sorted = result.clone();
    Arrays.sort(sorted);
    assertThat(sorted).containsExactly(IntStream.range(0, n).asDoubleStream().toArray());
    return result;
  }

  private static double sum(double[] costs, double[] chosen) {
    int n = chosen.length;
    return IntStream.range(0, n).mapToDouble(i -> costs[i * n + (int) chosen[i]]).sum();
  }

  private static double least(double[] costs, int n, int row, boolean[] isTaken) {
    if (row == n) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      if (!isTaken[j]) {
        isTaken[j] = true;
        least = Math.min(least, costs[row * n + j] + least(costs, n, row + 1, isTaken));
        isTaken[j] = false;
      }
    }
    return least;
  }
}
