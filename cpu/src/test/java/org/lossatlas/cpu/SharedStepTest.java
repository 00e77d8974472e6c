package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;

/// A softmax comes out of the step of the `logSumExp` before it.
class SharedStepTest {
  /// The gradient of this loss needs the softmax of a product in a later stage, so it is stored.
  private record TotalOfLogSoftmax() implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(Slot.learnt("x", "(N,D)", "N"), Slot.learnt("weight", "(K,D)", ""));
    }

    @Override
    public Expr formula(Inputs in) {
      Expr s = in.get("x").dotEach(in.get("weight"));
      return s.sub(s.logSumExp(0)).total().square().sum();
    }
  }

  @Test
  void keepsASoftmaxThatIsOnlyStored() {
    Tensor x = Tensor.of(new float[] {0.3f, -1, 2, 0.7f, -0.2f, 1.1f}).reshape(3, 2);
    float[] prototypes = {0.9f, 0.4f, -0.6f, 1.3f, 0.1f, -2, 0.8f, 0.5f};
    Tensor weight = Tensor.of(prototypes).reshape(4, 2);
    float[] expected = gradient("reference", x, weight);
    float[] actual = gradient("cpu", x, weight);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isEqualTo(expected[i], within(1e-3f));
    }
  }

  private static float[] gradient(String engine, Tensor x, Tensor weight) {
    return Evaluator.of(new TotalOfLogSoftmax())
        .on(Engines.byName(engine))
        .evaluate(x, weight)
        .gradients()
        .get("x")
        .toFloats();
  }
}
