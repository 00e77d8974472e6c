package org.lossatlas.lab.statistics;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lossatlas.lab.statistics.Direction.HIGHER;
import static org.lossatlas.lab.statistics.Direction.LOWER;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Expected values by hand.
class LearningCurveTest {
  private final LearningCurve accuracy =
      LearningCurve.byEpoch(new double[] {.5, .7, .9, .8, .9}, HIGHER);
  private final LearningCurve error =
      new LearningCurve(new double[] {2, 5, 6}, new double[] {3, 1, NaN}, LOWER);

  @Test
  void saysWhenATargetIsReached() {
    assertThat(accuracy.costOf(.7)).isEqualTo(2);
    assertThat(accuracy.costOf(.75)).isEqualTo(3);
    assertThat(accuracy.costOf(.95)).isEqualTo(POSITIVE_INFINITY);
    assertThat(error.costOf(2)).isEqualTo(5);
    assertThat(error.costOf(0)).isEqualTo(POSITIVE_INFINITY);
    assertThat(accuracy.costOfBest()).isEqualTo(3);
    assertThat(error.costOfBest()).isEqualTo(5);
    assertThat(LearningCurve.byEpoch(new double[0], HIGHER).costOfBest())
        .isEqualTo(POSITIVE_INFINITY);
  }

  @Test
  void takesTheTargetFromTheBaseline() {
    assertThat(LearningCurve.target(new double[] {.8, .9, .7}, .1)).isCloseTo(.765, within(1e-12));
    assertThat(LearningCurve.target(new double[] {1, 2}, 10)).isCloseTo(1.925, within(1e-12));
  }

  @Test
  void takesTheMeanHeight() {
    assertThat(accuracy.area(5, .1)).isCloseTo((.6 + .8 + .85 + .85) / 4, within(1e-12));
    LearningCurve cut = LearningCurve.byEpoch(new double[] {.5, .7}, HIGHER);
    assertThat(cut.area(5, .1)).isCloseTo((.6 + 3 * .1) / 4, within(1e-12));
    assertThat(LearningCurve.byEpoch(new double[0], HIGHER).area(5, .1)).isEqualTo(.1);
  }

  @Test
  void ranksLossesByTimeToTarget() {
    TimeProfile profile =
        TimeProfile.of(
            List.of(
                new double[] {2, 4, POSITIVE_INFINITY, POSITIVE_INFINITY},
                new double[] {4, 2, 9, POSITIVE_INFINITY},
                new double[] {10, 2.5, 18, POSITIVE_INFINITY}));
    assertThat(profile.ratios().get(2)).containsExactly(5.0, 1.25, 2.0, POSITIVE_INFINITY);
    assertThat(profile.share(0, 1)).isEqualTo(.25);
    assertThat(profile.share(0, 2)).isEqualTo(.5);
    assertThat(profile.share(2, 4)).isEqualTo(.5);
    assertThat(profile.score(0)).isCloseTo((1 + 2 / 3.0) / 4, within(1e-12));
    assertThat(profile.score(1)).isCloseTo((2 / 3.0 + 1 + 1) / 4, within(1e-12));
    assertThat(profile.score(2)).isCloseTo((2.75 / 3 + 2 / 3.0) / 4, within(1e-12));
  }

  @Test
  void refusesWhatIsNoTime() {
    assertThatThrownBy(() -> TimeProfile.of(List.of(new double[] {1, 0})))
        .hasMessage("time 1 must be above 0, was 0.0");
    assertThatThrownBy(() -> TimeProfile.of(List.of(new double[] {1, 2}, new double[] {1})))
        .hasMessage("losses need equally many times, at least one, have 2 and 1");
    assertThatThrownBy(() -> new LearningCurve(new double[] {2, 2}, new double[2], HIGHER))
        .hasMessage("costs must rise from above 0, but cost 1 is 2.0");
  }
}
