package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Tensor;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.engine.Engines;

/// Padding that holds no numbers, in tiles of rows that do.
class ZeroWeightTest {
  @Test
  void isAsGoodAsNotThere() {
    float[] logits = new float[5000];
    float[] target = new float[logits.length];
    float[] weight = new float[logits.length];
    float[] harmless = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      weight[i] = i % 3 == 1 ? 0 : 1;
      harmless[i] = (float) Math.sin(i);
      logits[i] = weight[i] == 0 ? (i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY) : harmless[i];
      target[i] = i % 2;
    }
    Evaluator evaluator =
        Evaluator.of(new FocalLoss())
            .on(Engines.byName("cpu"))
            .unchecked()
            .weight(Tensor.of(weight));
    Evaluation expected = evaluator.evaluate(Tensor.of(harmless), Tensor.of(target));
    Evaluation actual = evaluator.evaluate(Tensor.of(logits), Tensor.of(target));
    assertThat(actual.value()).isEqualTo(expected.value());
    assertThat(actual.gradients().get("logits").toFloats())
        .containsExactly(expected.gradients().get("logits").toFloats());
  }
}
