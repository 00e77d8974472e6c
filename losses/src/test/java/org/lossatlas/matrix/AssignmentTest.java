package org.lossatlas.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.ShapeException;

class AssignmentTest {
  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,3", "4,4", "5,5", "6,6", "7,7", "1,4", "2,3", "3,7", "5,6", "0,3"})
  void isTheCheapestOfAllPermutations(int rows, int columns) {
    Random random = new Random(rows);
    for (int round = 0; round < 50; round++) {
      // Whole numbers of a small range tie often.
      double[] costs =
          round % 2 == 0
              ? random.doubles(rows * columns, -100, 100).toArray()
              : random.ints(rows * columns, -2, 3).asDoubleStream().toArray();
      double[] chosen = assigned(costs, rows, columns);
      assertThat(sum(costs, chosen, columns))
          .isCloseTo(least(costs, rows, 0, new boolean[columns]), within(1e-10));
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
      int columns = n + random.nextInt(3);
      double[] costs =
          IntStream.range(0, n * columns).mapToDouble(_ -> odd[random.nextInt(6)]).toArray();
      assigned(costs, n, columns);
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
    assertThat(assigned(costs, n, n)).containsExactly(expected);
  }

  @Test
  void refusesMoreRowsThanColumns() {
    assertThatThrownBy(() -> new Assignment().dims(List.of(List.of(Dim.of(3), Dim.of(2)))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("assignment: expected a matrix of no more rows than columns, not [3, 2]");
  }

  /// A column for each row, none of them twice.
  private static double[] assigned(double[] costs, int rows, int columns) {
    double[] result = new double[rows];
    new Assignment().value(new double[][] {costs}, new int[][] {{rows, columns}}, result);
    assertThat(Arrays.stream(result).distinct().filter(j -> j >= 0 && j < columns).count())
        .isEqualTo(rows);
    return result;
  }

  private static double sum(double[] costs, double[] chosen, int columns) {
    return IntStream.range(0, chosen.length)
        .mapToDouble(i -> costs[i * columns + (int) chosen[i]])
        .sum();
  }

  private static double least(double[] costs, int rows, int row, boolean[] isTaken) {
    if (row == rows) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < isTaken.length; j++) {
      if (!isTaken[j]) {
        isTaken[j] = true;
        double rest = least(costs, rows, row + 1, isTaken);
        least = Math.min(least, costs[row * isTaken.length + j] + rest);
        isTaken[j] = false;
      }
    }
    return least;
  }
}
