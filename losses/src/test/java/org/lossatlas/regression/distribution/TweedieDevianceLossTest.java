package org.lossatlas.regression.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;

class TweedieDevianceLossTest {
  /// Between the two forms, at it and beyond: `D = 2 (e^m − m − 1)` for Poisson and a target of 1.
  @Test
  void changesFormWithoutAStep() {
    Evaluator evaluator =
        Evaluator.of(new TweedieDevianceLoss(1, true)).on(Engines.byName("reference"));
    for (double m : new double[] {-10.5, -10, -9.5, 0, 9.5, 10, 10.5}) {
      Evaluation at = evaluator.evaluate(Tensor.of(new double[] {m}), Tensor.of(new double[] {1}));
      double size = Math.max(1, Math.exp(m));
      assertThat(at.value()).isCloseTo(2 * (Math.expm1(m) - m), within(1e-13 * size));
      assertThat(at.gradients().get("prediction").get(0))
          .isCloseTo(2 * Math.expm1(m), within(1e-13 * size));
    }
  }
}
