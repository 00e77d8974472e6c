package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lossatlas.lab.statistics.Oracle.A;
import static org.lossatlas.lab.statistics.Oracle.B;

import org.junit.jupiter.api.Test;

/// Expected values from SciPy 1.17 and, for Holm, from hand.
class StatisticsTest {
  @Test
  void pairsBySeed() {
    Interval difference = Interval.of(Differences.of(A, B));
    assertThat(difference.mean()).isCloseTo(.0064, within(1e-12));
    assertThat(difference.low()).isCloseTo(.00317957, within(1e-8));
    assertThat(difference.high()).isCloseTo(.00962043, within(1e-8));
  }

  @Test
  void givesStudentsInterval() {
    // t(4, 0.975) = 2.7764451; the standard error of 1..5 is sqrt(0.5).
    Interval interval = Interval.of(new double[] {1, 2, 3, 4, 5});
    assertThat(interval.low()).isCloseTo(3 - 2.7764451 * Math.sqrt(0.5), within(1e-6));
    assertThat(interval.high()).isCloseTo(3 + 2.7764451 * Math.sqrt(0.5), within(1e-6));
  }

  @Test
  void givesNoIntervalForOneValue() {
    assertThat(Interval.of(new double[] {7})).isEqualTo(new Interval(7, null, null));
  }

  @Test
  void seesNoDifferenceBetweenEquals() {
    assertThat(SignFlip.of(A, A, 1).p()).isEqualTo(1);
  }

  @Test
  void correctsForManyComparisons() {
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.5}))
        .containsExactly(new double[] {0.04, 0.09, 0.09, 0.5}, within(1e-12));
    assertThat(Holm.adjust(new double[] {0.9, 0.8})).containsExactly(1, 1);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }
}
