package org.lossatlas.regression.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;

class BoxRefusalTest {
  private static final Tensor GOOD = Tensor.of(new float[] {0, 0, 1, 1, 2, 2, 2, 2}, 2, 4);

  @Test
  void cornersOutOfOrderAreRefusedByRow() {
    Tensor bad = Tensor.of(new float[] {0, 0, 1, 1, 2, 0, 1, 1}, 2, 4);
    for (Loss loss : new Loss[] {new IouLoss(), new CiouLoss(), new NwdLoss()}) {
      refuses("prediction[1] is [2, 0, 1, 1], expected x1 <= x2 and y1 <= y2", loss, bad, GOOD);
      refuses("target[1] is [2, 0, 1, 1], expected x1 <= x2 and y1 <= y2", loss, GOOD, bad);
    }
    Tensor rotated = Tensor.of(new float[] {0, 0, 1, 2, 9, 0, 0, 1, -2, 0}, 2, 5);
    refuses(
        "prediction[1] is [0, 0, 1, -2, 0], expected w >= 0 and h >= 0",
        new ProbiouLoss(),
        rotated,
        Tensor.of(new float[10], 2, 5));
  }

  @Test
  void boxesWithoutAnAreaAreTaken() {
    assertThat(new GiouLoss().evaluate(GOOD, GOOD).value()).isBetween(0.5, 0.5 + 1e-6);
  }

  private static void refuses(String message, Loss loss, Tensor... inputs) {
    assertThatThrownBy(() -> loss.evaluate(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
