package org.lossatlas.classification.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;

/// Normalisers against bisection, for logits of all scales.
class TemperedSoftmaxTest {
  @ParameterizedTest
  @ValueSource(doubles = {1.001, 1.05, 1.2, 1.5, 1.8, 1.95, 1.999, 2})
  void entmaxIsSolvedToTheLastDigits(double alpha) {
    Random random = new Random(7);
    for (int trial = 0; trial < 60; trial++) {
      double[] x = logits(random, trial);
      double[] p = probabilities(x, 2 - alpha);
      double[] gradient = evaluate(new EntmaxLoss(alpha), x).gradients().get("logits").toDoubles();
      p[0] -= 1;
      assertThat(gradient).containsExactly(p, within(1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.001, 1.2, 1.4, 2, 3, 5})
  void biTemperedIsSolvedToTheLastDigits(double t2) {
    Random random = new Random(8);
    for (int trial = 0; trial < 60; trial++) {
      double[] x = logits(random, trial);
      double[] p = probabilities(x, t2);
      double expected = (1 - p[0]) + (Arrays.stream(p).map(v -> v * v).sum() - 1) / 2;
      assertThat(evaluate(new BiTemperedLogisticLoss(0, t2, 0), x).value())
          .isEqualTo(expected, within(1e-10));
    }
  }

  private static Evaluation evaluate(Loss loss, double[] logits) {
    return Evaluator.of(loss)
        .on(Engines.byName("reference"))
        .evaluate(Tensor.of(logits, 1, logits.length), Tensor.of(new int[] {0}));
  }

  /// Few and many, spread out, crowded below the largest, or all alike.
  private static double[] logits(Random random, int trial) {
    double[] x = new double[2 + random.nextInt(trial % 3 == 0 ? 2000 : 20)];
    for (int i = 0; i < x.length; i++) {
      x[i] =
          switch (trial % 4) {
            case 0 -> Math.pow(10, trial % 5 - 2) * random.nextGaussian();
            case 1 -> -Math.exp(8 * random.nextGaussian() - 8);
            case 2 -> i == 0 ? 0 : -1 + Math.exp(-20 * random.nextDouble());
            default -> trial;
          };
    }
    return x;
  }

  private static double[] probabilities(double[] logits, double t) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double low = 0;
    double high = t == 1 ? Math.log(logits.length) : -tempered(1.0 / logits.length, t);
    double[] p = new double[logits.length];
    for (int i = 0; i < 200; i++) {
      double lambda = (low + high) / 2;
      Arrays.setAll(p, c -> power(logits[c] - largest - lambda, t));
      if (Arrays.stream(p).sum() > 1) {
        low = lambda;
      } else {
        high = lambda;
      }
    }
    return p;
  }

  private static double tempered(double u, double t) {
    return (Math.pow(u, 1 - t) - 1) / (1 - t);
  }

  private static double power(double u, double t) {
    return t == 1 ? Math.exp(u) : Math.pow(Math.max(0, 1 + (1 - t) * u), 1 / (1 - t));
  }
}
