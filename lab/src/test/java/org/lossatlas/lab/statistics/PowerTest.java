package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Expected values from SciPy 1.17's noncentral t.
class PowerTest {
  @Test
  void needsTheseSeeds() {
    assertThat(Power.seeds(0.5, 0.05)).isEqualTo(34);
    assertThat(Power.seeds(0.8, 0.05)).isEqualTo(15);
    assertThat(Power.seeds(1.0, 0.05)).isEqualTo(10);
    assertThat(Power.seeds(1.5, 0.05)).isEqualTo(6);
    assertThat(Power.seeds(2.0, 0.05)).isEqualTo(5);
    assertThat(Power.seeds(-0.3, 0.05)).isEqualTo(90);
    assertThat(Power.seeds(0.1, 0.05)).isEqualTo(787);
  }

  @Test
  void findsAsOften() {
    assertThat(Power.of(10, 0.9, 0.05)).isCloseTo(0.717181217125167, within(1e-9));
    assertThat(Power.of(7, 0, 0.05)).isCloseTo(0.05, within(1e-9));
    assertThat(Power.of(2, 0, 0.05)).isCloseTo(0.05, within(1e-6));
  }

  @Test
  void knowsTheEnds() {
    assertThat(Power.seeds(0, 0.05)).isNull();
    assertThat(Power.seeds(Double.POSITIVE_INFINITY, 0.05)).isEqualTo(2);
  }
}
