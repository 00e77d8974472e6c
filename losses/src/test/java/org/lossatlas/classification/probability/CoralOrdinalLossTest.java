package org.lossatlas.classification.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lossatlas.DType;
import org.lossatlas.Tensor;

class CoralOrdinalLossTest {
  private static final Tensor LOGITS = Tensor.zeros(DType.FLOAT32, 1, 4);

  @Test
  void thereIsOneRankMoreThanLogits() {
    for (int rank = 0; rank <= 4; rank++) {
      assertThat(new CoralOrdinalLoss().evaluate(LOGITS, Tensor.of(new int[] {rank})).value())
          .isEqualTo(4 * Math.log(2), within(1e-6));
    }
  }

  @Test
  void refusesRanksBeyondTheLast() {
    assertThatThrownBy(() -> new CoralOrdinalLoss().evaluate(LOGITS, Tensor.of(new int[] {5})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target[0] is 5, expected a class in 0..4");
  }
}
