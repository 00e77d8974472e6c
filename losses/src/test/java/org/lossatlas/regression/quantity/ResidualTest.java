package org.lossatlas.regression.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluation;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;

/// Residuals whose squares are no doubles any more.
class ResidualTest {
  private static final double HUGE = 1e200;
  private static final double TINY = 1e-200;

  @Test
  void measuresWhatNoSquareCould() {
    check(new CauchyLoss(), HUGE, 2 * Math.log(HUGE) - Math.log(2), 2 / HUGE);
    check(new BarronAdaptiveLoss(1, 1), HUGE, HUGE, 1);
    check(new BarronAdaptiveLoss(-4, 1), HUGE, 1.5, 0);
    check(new PseudoHuberLoss(2), HUGE, 2 * HUGE, 2);
    check(new GemanMcClureLoss(), HUGE, 2, 0);
    check(new WelschLoss(), HUGE, 1, 0);
    check(new TukeyBiweightLoss(3), HUGE, 1.5, 0);
    check(new RootMeanSquaredErrorLoss(), HUGE, HUGE, 1);
    check(new RootMeanSquaredErrorLoss(), TINY, TINY, 1);
  }

  @Test
  void joinsItsPieces() {
    check(new CauchyLoss(Math.sqrt(0.5)), 1, Math.log(2), 1);
    check(new PseudoHuberLoss(1), 1, Math.sqrt(2) - 1, Math.sqrt(0.5));
    check(new HampelLoss(1, 1, 3), 1, 0.5, 1);
    check(new AdaptiveWingLoss(), 0.5, 14 * Math.log1p(Math.pow(0.5, 2.1)), slopeOfWing());
  }

  /// The slope of the logarithm where the line begins.
  private static double slopeOfWing() {
    return 14 * 2.1 * Math.pow(0.5, 1.1) / (1 + Math.pow(0.5, 2.1));
  }

  private static void check(Loss loss, double residual, double value, double slope) {
    Map<String, Tensor> inputs =
        Map.of("prediction", Tensor.of(new double[] {-residual}), "target", Tensor.of(new double[] {0}));
    Evaluation evaluation = loss.evaluate(inputs);
    double size = Math.max(1, Math.abs(value));
    assertThat(evaluation.value() / size).as("%s at %s", loss, residual).isCloseTo(value / size, within(1e-12));
    assertThat(evaluation.gradients().get("prediction").get(0))
        .as("gradient of %s at %s", loss, residual)
        .isCloseTo(-slope, within(1e-12));
  }
}
