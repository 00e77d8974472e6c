package org.lossatlas.classification.probability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lossatlas.Tensor;

class CumulativeLinkLossTest {
  private static final Tensor SCORE = Tensor.of(new double[] {0});

  @Test
  void refusesThresholdsThatDoNotIncrease() {
    refuses("thresholds is [1, 1, 2], expected each above the one before", 0, 1, 1, 2);
  }

  @Test
  void refusesRanksBeyondTheLastThreshold() {
    refuses("target[0] is 4, expected a class in 0..3", 4, 1, 2, 3);
  }

  private static void refuses(String message, int rank, double... thresholds) {
    Tensor target = Tensor.of(new int[] {rank});
    assertThatThrownBy(
            () -> new CumulativeLinkLoss().evaluate(SCORE, Tensor.of(thresholds), target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
