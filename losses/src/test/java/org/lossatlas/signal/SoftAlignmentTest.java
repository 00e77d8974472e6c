package org.lossatlas.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.DType;
import org.lossatlas.Tensor;
import org.lossatlas.ir.Primitive;

class SoftAlignmentTest {
  private static final int FEATURES = 2;

  /// Two sequences, and what all their alignments come to one by one.
  private record Pair(int rows, int columns, double gamma, double[] x, double[] y) {
    static Pair of(int rows, int columns, double gamma) {
      Random random = new Random(31L * rows + columns);
      double[] x = random.doubles((long) rows * FEATURES, -1, 1).toArray();
      double[] y = random.doubles((long) columns * FEATURES, -1, 1).toArray();
      return new Pair(rows, columns, gamma, x, y);
    }

    double[][] operands() {
      return new double[][] {x, y};
    }

    int[][] shapes() {
      return new int[][] {{rows, FEATURES}, {columns, FEATURES}};
    }

    double distance(int i, int j) {
      double sum = 0;
      for (int f = 0; f < FEATURES; f++) {
        sum += Math.pow(x[i * FEATURES + f] - y[j * FEATURES + f], 2);
      }
      return sum;
    }

    /// Every path of pairs from the first to the last.
    List<List<int[]>> paths(int i, int j) {
      List<List<int[]>> paths = new ArrayList<>();
      if (i == 0 && j == 0) {
        paths.add(new ArrayList<>());
      }
      if (i > 0) {
        paths.addAll(paths(i - 1, j));
      }
      if (j > 0) {
        paths.addAll(paths(i, j - 1));
      }
      if (i > 0 && j > 0) {
        paths.addAll(paths(i - 1, j - 1));
      }
      paths.forEach(path -> path.add(new int[] {i, j}));
      return paths;
    }

    double weight(List<int[]> path) {
      return Math.exp(-path.stream().mapToDouble(p -> distance(p[0], p[1])).sum() / gamma);
    }

    double penalty(List<int[]> path) {
      return path.stream().mapToDouble(p -> Math.pow((double) (p[0] - p[1]) / rows, 2)).sum();
    }

    SoftAlignment alignment() {
      return new SoftAlignment(operands(), shapes(), gamma);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,4,1", "3,1,0.5", "2,2,0.1", "4,3,1", "5,5,0.3", "3,6,2", "4,4,0.02"})
  void countsEveryAlignment(int rows, int columns, double gamma) {
    Pair pair = Pair.of(rows, columns, gamma);
    List<List<int[]>> paths = pair.paths(rows - 1, columns - 1);
    double sum = paths.stream().mapToDouble(pair::weight).sum();
    double[] passing = new double[rows * columns];
    double distortion = 0;
    for (List<int[]> path : paths) {
      double share = pair.weight(path) / sum;
      path.forEach(p -> passing[p[0] * columns + p[1]] += share);
      distortion += share * pair.penalty(path);
    }
    SoftAlignment alignment = pair.alignment();
    assertThat(alignment.cost()).isCloseTo(-gamma * Math.log(sum), within(1e-11));
    assertThat(alignment.passing()).containsExactly(passing, within(1e-11));
    assertThat(alignment.distortion()).isCloseTo(distortion, within(1e-11));
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,4,1", "2,2,0.1", "4,3,1", "5,5,0.3", "4,4,0.05"})
  void hasTheGradientsOfItsValues(int rows, int columns, double gamma) {
    Pair pair = Pair.of(rows, columns, gamma);
    for (int argument = 0; argument < 2; argument++) {
      hasGradientOfValue(new SoftDtw(gamma), pair, argument);
      hasGradientOfValue(new TimeDistortion(gamma), pair, argument);
    }
  }

  private static void hasGradientOfValue(Primitive primitive, Pair pair, int argument) {
    double[] sequence = pair.operands()[argument];
    double[] gradient = new double[sequence.length];
    primitive.gradient(pair.operands(), pair.shapes(), new double[] {2}, argument, gradient);
    double step = 1e-5;
    for (int i = 0; i < sequence.length; i++) {
      double at = sequence[i];
      sequence[i] = at + step;
      double above = value(primitive, pair);
      sequence[i] = at - step;
      double below = value(primitive, pair);
      sequence[i] = at;
      assertThat(gradient[i])
          .as("%s by argument %d at %d", primitive, argument, i)
          .isCloseTo((above - below) / step, within(1e-6));
    }
  }

  private static double value(Primitive primitive, Pair pair) {
    double[] value = new double[1];
    primitive.value(pair.operands(), pair.shapes(), value);
    return value[0];
  }

  @Test
  void isTheDivergenceZeroForEqualSequences() {
    Tensor x = Tensor.of(new double[] {1, -2, 3, 0.5, 0.1, 7}, 1, 3, 2);
    assertThat(new SoftDtwLoss(0.7, true).evaluate(x, x).value()).isZero();
  }

  @Test
  void refusesDilateOfSequencesOfTwoLengths() {
    Tensor x = Tensor.zeros(DType.FLOAT32, 1, 4, 2);
    Tensor y = Tensor.zeros(DType.FLOAT32, 1, 3, 2);
    assertThatThrownBy(() -> new DilateLoss().evaluate(x, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("T");
  }
}
