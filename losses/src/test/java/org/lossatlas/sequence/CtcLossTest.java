package org.lossatlas.sequence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.DType;
import org.lossatlas.Tensor;

class CtcLossTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5   | 1 | inputLengths[0] is 5, expected a length in 1..4",
        "0   | 1 | inputLengths[0] is 0, expected a length in 1..4",
        "2.5 | 1 | inputLengths[0] is 2.5, expected a length in 1..4",
        "4   | 3 | targetLengths[0] is 3, expected a length in 0..2"
      })
  void refusesLengthsBeyondTheirAxis(double inputLength, double targetLength, String message) {
    Tensor logits = Tensor.zeros(DType.FLOAT32, 1, 4, 3);
    Tensor target = Tensor.of(new double[] {1, 2}, 1, 2);
    Tensor inputLengths = Tensor.of(new double[] {inputLength});
    Tensor targetLengths = Tensor.of(new double[] {targetLength});
    assertThatThrownBy(() -> new CtcLoss().evaluate(logits, target, inputLengths, targetLengths))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
