package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.regression.distribution.NegativeBinomialNllLoss;
import org.lossatlas.regression.distribution.PoissonDevianceLoss;
import org.lossatlas.regression.distribution.StudentTNllLoss;

/// Formulas whose large parts cancel on paper, so that float32 keeps what is left.
class DigitsTest {
  private static double value(Loss loss, double... inputs) {
    Tensor[] tensors = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      tensors[i] = Tensor.of(new float[] {(float) inputs[i]});
    }
    return Evaluator.of(loss).on(new CpuEngine()).evaluate(tensors).value();
  }

  /// Near a normal distribution; each `log Γ` is about 6e6.
  @Test
  void manyDegreesOfFreedom() {
    double normal = 0.5 * Math.log(2 * Math.PI) + 0.5;
    assertThat(value(new StudentTNllLoss(), 0, 1, 1e6, 1)).isCloseTo(normal, within(2e-6));
  }

  /// Near Poisson's distribution of mean 2, where 3 has the surprise `2 − 3 log 2 + log 6`.
  @Test
  void littleDispersion() {
    double poisson = 2 - 3 * Math.log(2) + Math.log(6);
    assertThat(value(new NegativeBinomialNllLoss(), 2, 1e-6, 3)).isCloseTo(poisson, within(4e-6));
  }

  /// The parts are near 7000.
  @Test
  void goodFit() {
    float m = (float) Math.log(1000.1);
    double u = m - Math.log(1000);
    double deviance = 2000 * (Math.expm1(u) - u);
    assertThat(value(new PoissonDevianceLoss(), m, 1000))
        .isCloseTo(deviance, within(0.02 * deviance));
  }
}
