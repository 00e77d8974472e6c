package org.lossatlas.compound.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lossatlas.TaskBalance;
import org.lossatlas.TaskBalance.Step;
import org.lossatlas.compound.MgdaLoss;
import org.lossatlas.compound.MgdaLoss.Normalization;
import org.lossatlas.compound.UncertaintyWeightingLoss;
import org.lossatlas.compound.UncertaintyWeightingLoss.Style;

/// Training loops over two quadratic tasks that want different things.
class TaskWeightingTest {
  /// The least of both tasks' losses: what noise leaves of them.
  private static final double FLOOR = 1;

  /// `1 + Σ a_i (x_i − m_i)² / 2` of two tasks whose gradients conflict everywhere near the segment
  /// between their minima.
  private static final double[][] CURVATURES = {{1, 3}, {2, 0.5}};

  private static final double[][] MINIMA = {{1, 0}, {-1, 0.5}};

  static Stream<TaskWeighting> strategies() {
    return Stream.of(
        new EqualWeighting(),
        new FixedWeighting(List.of(0.3, 2.0)),
        new UncertaintyWeighting(0.05),
        new UncertaintyWeighting(new UncertaintyWeightingLoss(Style.LIEBEL, 1), 0.05),
        new DynamicWeightAverage(),
        new GradNorm(1e-3),
        new PcGrad(),
        new Mgda(),
        new Mgda(new MgdaLoss(Normalization.LOSS)),
        new CaGrad());
  }

  /// At the end the shortest vector between the gradients is 0: no step helps both tasks.
  @ParameterizedTest
  @MethodSource("strategies")
  void comesToAParetoStationaryPoint(TaskWeighting weighting) {
    double[] x = {0.4, 2};
    assertThat(shortest(x)).isGreaterThan(0.5);
    TaskBalance balance = weighting.start(2);
    for (int epoch = 0; epoch < 100; epoch++) {
      for (int step = 0; step < 20; step++) {
        double[] direction = direction(balance, x);
        x[0] -= 0.1 * direction[0];
        x[1] -= 0.1 * direction[1];
      }
      balance.endEpoch();
    }
    assertThat(shortest(x)).isLessThan(2e-3);
  }

  private static double[] direction(TaskBalance balance, double[] x) {
    double[][] gradients = {gradient(0, x), gradient(1, x)};
    double[] losses = {loss(0, x), loss(1, x)};
    Step step = balance.step(losses, balance.needsGradients() ? gradients : new double[0][]);
    return switch (step) {
      case Step.Gradient(double[] g) -> g;
      case Step.Weights(double[] w) ->
          new double[] {
            w[0] * gradients[0][0] + w[1] * gradients[1][0],
            w[0] * gradients[0][1] + w[1] * gradients[1][1]
          };
    };
  }

  private static double loss(int task, double[] x) {
    double sum = FLOOR;
    for (int i = 0; i < 2; i++) {
      double distance = x[i] - MINIMA[task][i];
      sum += CURVATURES[task][i] * distance * distance / 2;
    }
    return sum;
  }

  private static double[] gradient(int task, double[] x) {
    return new double[] {
      CURVATURES[task][0] * (x[0] - MINIMA[task][0]), CURVATURES[task][1] * (x[1] - MINIMA[task][1])
    };
  }

  /// By trying.
  private static double shortest(double[] x) {
    double[] a = gradient(0, x);
    double[] b = gradient(1, x);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 100_000; i++) {
      double w = i / 1e5;
      least = Math.min(least, Math.hypot(w * a[0] + (1 - w) * b[0], w * a[1] + (1 - w) * b[1]));
    }
    return least;
  }

  /// Means of 4 and 2, then of 2 and 2: ratios 1/2 and 1, so that the first task weighs `2 / (1 +
  /// e^(1/4))`.
  @Test
  void dynamicWeightsAreThoseOfTheLastTwoEpochs() {
    TaskBalance balance = new DynamicWeightAverage().start(2);
    assertThat(weights(balance, 5, 1)).containsExactly(1, 1);
    assertThat(weights(balance, 3, 3)).containsExactly(1, 1);
    balance.endEpoch();
    assertThat(weights(balance, 2, 2)).containsExactly(1, 1);
    balance.endEpoch();
    double[] expected = {0.875646998, 1.124353002};
    assertThat(weights(balance, 1, 3)).containsExactly(expected, within(1e-9));
    assertThat(weights(balance, 9, 9)).containsExactly(expected, within(1e-9));
    balance.endEpoch();
    // Means of 5 and 6 after 2 and 2: ratios 2.5 and 3 and the same difference.
    assertThat(weights(balance, 1, 1)).containsExactly(expected, within(1e-9));
  }

  /// The weight of a task tends to one over twice its loss, where its variance is its loss.
  @Test
  void variancesTendToTheLosses() {
    TaskBalance balance = new UncertaintyWeighting(0.1).start(2);
    assertThat(weights(balance, 4, 0.25)).containsExactly(0.5, 0.5);
    for (int i = 0; i < 2000; i++) {
      weights(balance, 4, 0.25);
    }
    assertThat(weights(balance, 4, 0.25)).containsExactly(new double[] {0.125, 2}, within(1e-6));
  }

  /// The second task's gradient is four times as long, and neither is slower than the other.
  @Test
  void gradNormEvensOutTheLengths() {
    TaskBalance balance = new GradNorm(1e-3).start(2);
    double[][] gradients = {{1, 0}, {0, 4}};
    double[] weights = {1, 1};
    for (int i = 0; i < 3000; i++) {
      weights = ((Step.Weights) balance.step(new double[] {2, 3}, gradients)).ofTasks();
      assertThat(weights[0] + weights[1]).isCloseTo(2, within(1e-12));
    }
    assertThat(weights).containsExactly(new double[] {1.6, 0.4}, within(0.01));
  }

  @Test
  void saysHowManyTasksItIsFor() {
    assertThatThrownBy(() -> new FixedWeighting(List.of(1.0, 2.0)).start(3))
        .hasMessage("weights must be one for each of 3, was [1.0, 2.0]");
    assertThatThrownBy(() -> new CaGrad().start(3))
        .hasMessage("tasks must be 2 for CaGradLoss[c=0.5, rescale=NONE], was 3");
  }

  private static double[] weights(TaskBalance balance, double... losses) {
    return ((Step.Weights) balance.step(losses, new double[0][])).ofTasks();
  }
}
