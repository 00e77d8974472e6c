package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void readsTheFileThatComesWithTheLab() {
    LabelledImages digits = Digits.read();
    assertThat(digits.images().count()).isEqualTo(1797);
    assertThat(digits.images().pixels()).startsWith(0, 0, 5 / 16f, 13 / 16f);
    assertThat(digits.labels()).startsWith(0, 1, 2, 3);
    assertThat(Classes.counts(digits.labels(), 10))
        .containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    assertThat(Digits.bundled().hash()).isEqualTo(Digits.SOURCE.files().getFirst().sha256());
  }

  @Test
  void refusesWhatIsNoDigit() {
    String white = "0,".repeat(64);
    refuses(
        () -> Digits.read(file("d", white + "10\n")),
        "d, line 1, column label: '10'; expected one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
    refuses(
        () -> Digits.read(file("d", white + "1\n17," + white.substring(2) + "1\n")),
        "d, line 2, column 1: '17'; expected a number from 0 to 16");
    refuses(
        () -> Digits.read(file("d", white + "1\n0,0")), "d, line 2: 2 cells; expected 65 cells");
  }
}
