package org.lossatlas.compound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Evaluator;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;
import org.lossatlas.compound.CaGradLoss.Rescale;
import org.lossatlas.engine.Engines;
import org.lossatlas.signature.TaskGradientLoss;

/// Combined gradients against what their definitions say, vector by vector.
class TaskGradientsTest {
  private static final int PARAMETERS = 6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void projectionsAreThoseOfTheVectors(long seed) {
    double[][] gradients = draw(4, seed);
    if (seed % 2 == 0) {
      gradients[1] = new double[PARAMETERS];
      gradients[2] = scaled(gradients[0], -1e-3);
    }
    double[] sum = new double[PARAMETERS];
    for (int i = 0; i < gradients.length; i++) {
      double[] h = gradients[i].clone();
      for (int j = 0; j < gradients.length; j++) {
        double along = j == i ? 0 : dot(h, gradients[j]);
        if (along < 0) {
          add(h, gradients[j], -along / dot(gradients[j], gradients[j]));
        }
      }
      add(sum, h, 1);
    }
    near(combined(new PcGradLoss(), gradients), sum, 1e-10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noVectorBetweenTwoIsShorter(long seed) {
    double[][] gradients = twoOf(seed);
    double[] shortest = combined(new MgdaLoss(), gradients);
    for (double w = 0; w <= 1; w += 1.0 / 1024) {
      double[] between = between(gradients, w);
      assertThat(dot(between, between)).isGreaterThanOrEqualTo(dot(shortest, shortest) - 1e-12);
    }
  }

  /// The smallest gain of the two tasks is largest: eq. 3 of the paper, of which the formula is the
  /// dual.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noStepInTheBallHelpsTheWorseOffMore(long seed) {
    double[][] gradients = twoOf(seed);
    double c = 0.4;
    double[] step = combined(new CaGradLoss(c, Rescale.NONE), gradients);
    double[] mean = between(gradients, 0.5);
    double[] offset = step.clone();
    add(offset, mean, -1);
    double radius = c * Math.sqrt(dot(mean, mean));
    assertThat(Math.sqrt(dot(offset, offset))).isCloseTo(radius, within(1e-9 * (1 + radius)));
    double gain = Math.min(dot(gradients[0], step), dot(gradients[1], step));
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double[] other = random.doubles(PARAMETERS, -1, 1).toArray();
      double[] tried = mean.clone();
      add(tried, other, radius / Math.sqrt(dot(other, other)));
      assertThat(Math.min(dot(gradients[0], tried), dot(gradients[1], tried)))
          .isLessThanOrEqualTo(gain + 1e-9);
    }
  }

  /// No square of these is a number above 0 and below ∞.
  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1e200})
  void lengthsDoNotMatter(double scale) {
    for (TaskGradientLoss loss :
        new TaskGradientLoss[] {new PcGradLoss(), new MgdaLoss(), new CaGradLoss()}) {
      double[][] gradients = draw(2, 9);
      double[] expected = scaled(combined(loss, gradients), scale);
      double[][] large = {scaled(gradients[0], scale), scaled(gradients[1], scale)};
      near(combined(loss, large), expected, 1e-10 * scale);
    }
  }

  private static double[][] twoOf(long seed) {
    double[][] gradients = draw(2, seed);
    if (seed % 3 == 0) {
      // Nearly opposite, of nearly the same length.
      double[] opposite = scaled(gradients[0], -1);
      add(opposite, gradients[1], 1e-4);
      gradients[1] = opposite;
    }
    return gradients;
  }

  private static double[] combined(TaskGradientLoss loss, double[][] gradients) {
    double[] losses = new double[gradients.length];
    Arrays.fill(losses, 1);
    return Evaluator.of(loss)
        .on(Engines.byName("reference"))
        .reduction(Reduction.NONE)
        .evaluate(Tensor.of(losses), Tensor.of(gradients))
        .each()
        .orElseThrow()
        .toDoubles();
  }

  private static double[][] draw(int tasks, long seed) {
    Random random = new Random(seed);
    double[][] gradients = new double[tasks][];
    Arrays.setAll(gradients, _ -> random.doubles(PARAMETERS, -1, 1).toArray());
    return gradients;
  }

  private static double[] between(double[][] two, double w) {
    double[] between = scaled(two[0], w);
    add(between, two[1], 1 - w);
    return between;
  }

  private static double[] scaled(double[] x, double factor) {
    return Arrays.stream(x).map(v -> factor * v).toArray();
  }

  private static void add(double[] to, double[] x, double factor) {
    Arrays.setAll(to, i -> to[i] + factor * x[i]);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static void near(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).containsExactly(expected, within(tolerance));
  }
}
