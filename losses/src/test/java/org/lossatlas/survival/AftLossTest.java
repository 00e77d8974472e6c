package org.lossatlas.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;
import org.lossatlas.signature.ElementwiseLoss;

class AftLossTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private static Evaluation evaluate(
      LogTimeDistribution distribution, double prediction, double lower, double upper) {
    return Evaluator.of(new AftLoss(distribution, 1.5))
        .on(Engines.byName("reference"))
        .evaluate(
            Tensor.of(new double[] {prediction}),
            Tensor.of(new double[] {lower}),
            Tensor.of(new double[] {upper}));
  }

  private static double slope(Evaluation evaluation) {
    return evaluation.gradients().get("prediction").get(0);
  }

  /// The probability of a narrow interval is the density times its width.
  @ParameterizedTest
  @EnumSource
  void aNarrowIntervalIsAlmostAnEvent(LogTimeDistribution distribution) {
    for (double prediction : new double[] {-12, -1, 0, 0.7, 3, 40}) {
      double width = 1e-9;
      Evaluation event = evaluate(distribution, prediction, 2, 2);
      Evaluation interval = evaluate(distribution, prediction, 2, 2 + width);
      double size = Math.max(1, Math.abs(event.value()));
      assertThat(interval.value() + Math.log(width))
          .as("value at %s", prediction)
          .isCloseTo(event.value(), within(1e-6 * size));
      assertThat(slope(interval))
          .as("gradient at %s", prediction)
          .isCloseTo(slope(event), within(1e-6 * Math.max(1, Math.abs(slope(event)))));
    }
  }

  /// Two intervals that meet have the sum of their probabilities together, on either side of the
  /// width at which the normal distribution takes another way.
  @ParameterizedTest
  @EnumSource
  void neighbouringIntervalsAddUp(LogTimeDistribution distribution) {
    for (double prediction : new double[] {-6, -1, 0, 0.7, 3, 12}) {
      for (double end : new double[] {2.001, 2.05, 2.09, 2.1, 2.11, 2.2, 2.5, 9}) {
        double first = Math.exp(-evaluate(distribution, prediction, 2, end).value());
        double second = Math.exp(-evaluate(distribution, prediction, end, 10).value());
        double both = Math.exp(-evaluate(distribution, prediction, 2, 10).value());
        assertThat(first + second)
            .as("at %s, cut at %s", prediction, end)
            .isCloseTo(both, within(1e-10 * both + 1e-300));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowingNothingCostsNothing(LogTimeDistribution distribution) {
    Evaluation open = evaluate(distribution, 3, 0, INF);
    assertThat(open.value()).isZero();
    assertThat(slope(open)).isZero();
  }

  @Test
  void refusesIntervalsThatEndBeforeTheyStart() {
    assertThatThrownBy(() -> evaluate(LogTimeDistribution.NORMAL, 0, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("upper[0] is 1, expected at least lower, which is 2");
    assertThatThrownBy(() -> evaluate(LogTimeDistribution.NORMAL, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("upper[0] is 0, expected a number above 0 and at least lower, or Infinity");
  }

  private record LogPhi() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.logNdtr();
    }
  }

  /// Against mpmath at 40 digits.
  @Test
  void theNormalTailHasTheRightSlope() {
    double[][] cases = {
      {3, 0.00443783904212566379},
      {-2, 2.37321553282284087},
      {-30.5, 30.5327167706601581},
      {-31, 31.0321912767777247},
      {-100, 100.009998000999261},
      {-1000, 1000.00099999800001}
    };
    for (double[] one : cases) {
      Tensor at = Tensor.of(new double[] {one[0]});
      Evaluation logPhi =
          Evaluator.of(new LogPhi()).on(Engines.byName("reference")).evaluate(at, at);
      assertThat(slope(logPhi)).as("at %s", one[0]).isCloseTo(one[1], within(1e-11 * one[1]));
    }
  }
}
