package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;
import org.lossatlas.signature.SamplesLoss;

/// A softmax comes out of the step of the `logSumExp` before it.
class SharedStepTest {
  /// The gradient of this loss needs the softmax of a product in a later stage, so it is stored.
  private record TotalOfLogSoftmax() implements SamplesLoss {
    @Override
    public Expr each(Expr x, Expr y) {
      return x.dotEach(y.all()).logSoftmax(0).mul(x.sum(0)).total().square().sum();
    }
  }

  @Test
  void keepsASoftmaxThatIsOnlyStored() {
    Tensor x = Tensor.of(new float[] {0.3f, -1, 2, 0.7f, -0.2f, 1.1f}).reshape(3, 2);
    Tensor y = Tensor.of(new float[] {0.9f, 0.4f, -0.6f, 1.3f, 0.1f, -2, 0.8f, 0.5f}).reshape(4, 2);
    float[] expected = gradient("reference", x, y);
    float[] actual = gradient("cpu", x, y);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isEqualTo(expected[i], within(1e-3f));
    }
  }

  private static float[] gradient(String engine, Tensor x, Tensor y) {
    return Evaluator.of(new TotalOfLogSoftmax())
        .on(Engines.byName(engine))
        .evaluate(x, y)
        .gradients()
        .get("x")
        .toFloats();
  }
}
