package org.lossatlas.metric.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;
import org.lossatlas.metric.Distance;

class PrototypicalLossTest {
  private static final Tensor QUERY = Tensor.of(new double[] {0.5, 1, -2, 0.25}).reshape(2, 2);
  private static final Tensor SUPPORT =
      Tensor.of(new double[] {1, 1, 0, 3, -1, -1}).reshape(3, 2);

  /// Means (0.5, 2) and (-1, -1); squared distances of the first query 1 and 6.25.
  @Test
  void takesClassesByAnyNumbers() {
    double expected = Math.log1p(Math.exp(1 - 6.25));
    assertThat(each(7, 900).get(0)).isCloseTo(expected, offset(1e-12));
    assertThat(each(0, 1).get(0)).isCloseTo(expected, offset(1e-12));
  }

  @Test
  void asksNothingOfAQueryWhoseClassHasNoSupport() {
    Evaluation evaluation =
        evaluate(Tensor.of(new int[] {3, 3}), Tensor.of(new int[] {7, 7, 900}));
    assertThat(evaluation.each().orElseThrow().toDoubles()).containsOnly(0);
    assertThat(evaluation.gradients().get("query").toDoubles()).containsOnly(0);
    assertThat(evaluation.gradients().get("support").toDoubles()).containsOnly(0);
  }

  @Test
  void refusesADistanceThatHasAnAnchor() {
    assertThatThrownBy(() -> new PrototypicalLoss(Distance.SNR))
        .hasMessageStartingWith("distance must be squared-euclidean, ");
  }

  private static Tensor each(int first, int second) {
    return evaluate(
            Tensor.of(new int[] {first, second}), Tensor.of(new int[] {first, first, second}))
        .each()
        .orElseThrow();
  }

  private static Evaluation evaluate(Tensor queryLabels, Tensor supportLabels) {
    return Evaluator.of(new PrototypicalLoss())
        .on(Engines.byName("reference"))
        .withEach()
        .evaluate(QUERY, queryLabels, SUPPORT, supportLabels);
  }
}
