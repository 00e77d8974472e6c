package org.lossatlas.lab.statistics;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lossatlas.lab.statistics.Direction.HIGHER;
import static org.lossatlas.lab.statistics.Direction.LOWER;

import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

/// Expected values by hand.
class RobustnessTest {
  private static final double[] NOISE = {0, .1, .2, .4, .6};

  @Test
  void summarisesACurve() {
    Robustness curve =
        Robustness.of(NOISE, new double[] {.9, .88, .85, .72, .45}, HIGHER, .91, .05);
    assertThat(curve.retention())
        .usingElementComparator(new DoubleComparator(1e-7))
        .containsExactly(1.0, .9777778, .9444444, .8, .5);
    assertThat(curve.area()).isCloseTo((.089 + .0865 + .157 + .117) / .6, within(1e-12));
    assertThat(curve.breakLevel()).isEqualTo(.2);
  }

  @Test
  void knowsErrors() {
    Robustness curve = Robustness.of(NOISE, new double[] {1, 1, 1.25, 2, 4}, LOWER, 1.1, 1);
    assertThat(curve.retention()).containsExactly(1.0, 1.0, .8, .5, .25);
    assertThat(curve.breakLevel()).isEqualTo(.6);
  }

  @Test
  void breaksNowhereOrWhereThereIsNoNumber() {
    double[] levels = {0, 1};
    assertThat(Robustness.of(levels, new double[] {2, 3}, HIGHER, 2, 0).breakLevel()).isNull();
    assertThat(Robustness.of(levels, new double[] {2, NaN}, HIGHER, 2, 0).breakLevel())
        .isEqualTo(1);
    assertThatThrownBy(() -> Robustness.of(levels, levels, HIGHER, 2, -1))
        .hasMessage("margin must be at least 0, was -1.0");
    assertThatThrownBy(() -> Robustness.of(new double[] {1, 1}, levels, HIGHER, 2, 0))
        .hasMessage("x must rise, but at 1 goes from 1.0 to 1.0");
  }
}
