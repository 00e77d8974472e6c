package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Expected values from SciPy 1.17 or by counting.
class SignFlipTest {
  @Test
  void countsAllSigns() {
    assertThat(SignFlip.of(Oracle.A, Oracle.B, 1).p()).isEqualTo(4 / 1024.0);
  }

  @Test
  void tiesWhatTiesOnPaper() {
    // ±0.008 four times sums to ±0.032 in 2 of the 16 ways and to ±0.016, as here, in 8.
    double[] values = {0.904, 0.911, 0.903, 0.899};
    double[] baseline = {0.896, 0.903, 0.895, 0.907};
    assertThat(SignFlip.of(values, baseline, 1).p()).isEqualTo(10 / 16.0);
  }

  @Test
  void saysTheSmallestItCanReach() {
    assertThat(SignFlip.smallest(1)).isEqualTo(1);
    assertThat(SignFlip.smallest(5)).isEqualTo(0.0625);
    assertThat(SignFlip.smallest(6)).isEqualTo(0.03125);
    assertThat(SignFlip.smallest(8)).isEqualTo(0.0078125);
    assertThat(SignFlip.smallest(10)).isEqualTo(0.001953125);
    SignFlip clear = SignFlip.of(Oracle.repeat(2, 5), Oracle.repeat(1, 5), 1);
    assertThat(clear.p()).isEqualTo(clear.smallest());
    assertThat(clear.hasTooFewPairs(0.05)).isTrue();
  }

  @Test
  void seesNothingInEquals() {
    assertThat(SignFlip.of(Oracle.A, Oracle.A, 1).p()).isEqualTo(1);
    assertThat(SignFlip.of(new double[] {1}, new double[] {2}, 1).p()).isEqualTo(1);
  }

  @Test
  void drawsSignsOfManyPairsAndDrawsThemAgain() {
    double[] differences = new double[21];
    Arrays.setAll(differences, i -> Oracle.A[i % 10] - 1.3 * Oracle.B[i % 7] + 0.26);
    SignFlip drawn = SignFlip.of(differences, 7);
    assertThat(drawn.p()).isCloseTo(exact(differences), within(0.006));
    assertThat(SignFlip.of(differences, 7)).isEqualTo(drawn);
  }

  private static double exact(double[] differences) {
    double bound = Math.abs(Arrays.stream(differences).sum()) - 1e-15;
    int extremes = 0;
    for (int signs = 0; signs < 1 << differences.length; signs++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++) {
        sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
      }
      extremes += Math.abs(sum) >= bound ? 1 : 0;
    }
    return extremes / (double) (1 << differences.length);
  }
}
