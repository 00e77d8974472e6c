package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Expected values from SciPy 1.17 with 400 000 resamples.
class BootstrapTest {
  private static Interval ofMean(double[] values, long seed) {
    return Bootstrap.accelerated(
        values.length,
        drawn -> Arrays.stream(drawn).mapToDouble(i -> values[i]).average().orElseThrow(),
        new SplittableRandom(seed));
  }

  @Test
  void correctsForSkew() {
    double[] skew = {0.68, 1.02, 0.02, 0.002, 0.55, 1.63, 0.674, 0.755, 2.817, 6.058, 3.286, 0.001};
    Interval interval = ofMean(skew, 3);
    assertThat(interval.mean()).isCloseTo(1.45775, within(1e-12));
    // With 10 000 resamples the ends scatter by about 1 %.
    assertThat(interval.low()).isCloseTo(0.7364, within(0.03));
    assertThat(interval.high()).isCloseTo(2.8581, within(0.1));
  }

  @Test
  void drawsTheSameAgain() {
    assertThat(ofMean(Oracle.A, 5)).isEqualTo(ofMean(Oracle.A, 5));
    assertThat(ofMean(Oracle.A, 5)).isNotEqualTo(ofMean(Oracle.A, 6));
  }

  @Test
  void isAPointWhereNothingVaries() {
    assertThat(ofMean(Oracle.repeat(2, 10), 1)).isEqualTo(new Interval(2, 2.0, 2.0));
  }
}
