package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lossatlas.lab.statistics.Direction.HIGHER;
import static org.lossatlas.lab.statistics.Direction.LOWER;
import static org.lossatlas.lab.statistics.Oracle.A;
import static org.lossatlas.lab.statistics.Oracle.B;

import java.util.Arrays;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

/// Expected values from SciPy 1.17.
class PairedAnalysisTest {
  private final PairedAnalysis pair = PairedAnalysis.of(A, B, HIGHER, 1);

  @Test
  void estimatesTheDifference() {
    assertThat(pair.seeds()).isEqualTo(10);
    assertThat(pair.difference().mean()).isCloseTo(.0064, within(1e-12));
    assertThat(pair.median()).isCloseTo(.0065, within(1e-12));
    assertThat(pair.effect()).isCloseTo(1.421637, within(1e-6));
    assertThat(pair.test().p()).isEqualTo(.00390625);
  }

  @Test
  void bootstrapsFromTenSeedsOn() {
    assertThat(pair.difference().low()).isCloseTo(.0037, within(2e-4));
    assertThat(pair.difference().high()).isCloseTo(.0090, within(2e-4));
    double[] nine = Arrays.copyOf(A, 9);
    double[] others = Arrays.copyOf(B, 9);
    assertThat(PairedAnalysis.of(nine, others, HIGHER, 1).difference())
        .isEqualTo(Interval.of(Differences.of(nine, others)));
  }

  @Test
  void saysHowLikelyOneBeatsTheOther() {
    assertThat(pair.superiority().mean()).isCloseTo(.77, within(1e-12));
    double cliff = 2 * pair.superiority().mean() - 1;
    assertThat(cliff).isCloseTo(.54, within(1e-12));
    assertThat(pair.superiority().low()).isBetween(.5, .77);
    assertThat(pair.superiority().high()).isBetween(.77, 1.0);
    PairedAnalysis errors = PairedAnalysis.of(B, A, LOWER, 1);
    assertThat(errors.superiority()).isEqualTo(pair.superiority());
    assertThat(errors.effect()).isCloseTo(pair.effect(), within(1e-9));
  }

  @Test
  void isNotSureOfWinningAlwaysWithFewSeeds() {
    PairedAnalysis three = PairedAnalysis.of(new double[] {3, 4, 5}, new double[3], HIGHER, 1);
    assertThat(three.superiority().mean()).isEqualTo(1);
    assertThat(three.superiority().low()).isCloseTo(0.29240177, within(1e-8));
    assertThat(three.isMeaningful()).isFalse();
    assertThat(PairedAnalysis.of(new double[] {3}, new double[] {4}, HIGHER, 1).superiority())
        .isEqualTo(new Interval(0, null, null));
  }

  @Test
  void seesMoreThanAnUnpairedTest() {
    assertThat(TTest.withDefaults().pairedStatistic(A, B)).isCloseTo(4.495612, within(1e-6));
    TTest.Result welch = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(A, B);
    assertThat(welch.getStatistic()).isCloseTo(2.4, within(1e-9));
    assertThat(welch.getDegreesOfFreedom()).isCloseTo(14.0235, within(1e-4));
    assertThat(welch.getPValue())
        .isCloseTo(.030843, within(1e-6))
        .isGreaterThan(20 * TTest.withDefaults().pairedTest(A, B).getPValue());
  }

  @Test
  void provesEquivalenceOnlyWithinTheMargin() {
    assertThat(Equivalence.of(A, B, .005).p()).isCloseTo(.82445, within(1e-5));
    assertThat(Equivalence.of(A, B, .02).p()).isCloseTo(2.614e-06, within(1e-9));
    assertThat(Equivalence.of(A, A, .001).p()).isZero();
    assertThatThrownBy(() -> Equivalence.of(A, B, 0)).hasMessage("margin must be above 0, was 0.0");
  }

  @Test
  void refusesWhatIsNoPair() {
    assertThatThrownBy(() -> PairedAnalysis.of(A, new double[3], HIGHER, 1))
        .hasMessage("pairs need equally many scores, at least one, were 10 and 3");
    assertThatThrownBy(
            () -> PairedAnalysis.of(new double[] {1, Double.NaN}, new double[2], HIGHER, 1))
        .hasMessage(
            "scores of pair 1 must be finite, were NaN and 0.0; a failed run needs its worst case");
  }
}
