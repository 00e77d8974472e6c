package org.lossatlas.regression.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;
import org.lossatlas.reference.Special;
import org.lossatlas.signature.ElementwiseLoss;

class StirlingTest {
  /// The logarithm of the Gamma function, put together again.
  private record LogGamma() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      Expr bulk = prediction.sub(0.5).mul(prediction.log()).sub(prediction);
      return bulk.add(Stirling.HALF_LOG_TWO_PI).add(Stirling.remainder(prediction));
    }
  }

  /// `log Γ(x + ½) − log Γ(x)`.
  private record HalfStep() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return Stirling.halfStep(prediction).add(prediction.log().mul(0.5));
    }
  }

  private static Evaluator reference(ElementwiseLoss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference"));
  }

  @Test
  void leavesWhatIsMissingFromTheFormula() {
    for (double x : new double[] {1e-10, 0.01, 0.5, 1, 2, 7.9, 8, 8.1, 20, 1e3, 1e6}) {
      Tensor at = Tensor.of(new double[] {x});
      double size = Math.max(1, Math.abs(Special.logGamma(x)));
      var gamma = reference(new LogGamma()).evaluate(at, at);
      assertThat(gamma.value())
          .as("log Γ(%s)", x)
          .isCloseTo(Special.logGamma(x), within(1e-13 * size));
      double digamma = Special.polygamma(0, x);
      assertThat(gamma.gradients().get("prediction").get(0))
          .as("ψ(%s)", x)
          .isCloseTo(digamma, within(1e-12 * Math.max(1, Math.abs(digamma))));
      var step = reference(new HalfStep()).evaluate(at, at);
      assertThat(step.value())
          .as("half a step from %s", x)
          .isCloseTo(Special.logGamma(x + 0.5) - Special.logGamma(x), within(1e-13 * size));
    }
  }
}
