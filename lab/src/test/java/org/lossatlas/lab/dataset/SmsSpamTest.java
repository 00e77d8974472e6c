package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import org.junit.jupiter.api.Test;

class SmsSpamTest {
  @Test
  void readsTheSharedFile() {
    Texts texts = SmsSpam.read(SharedData.store(SmsSpam.SOURCE));
    assertThat(texts.count()).isEqualTo(5574);
    assertThat(Classes.counts(texts.labels(), 2)).containsExactly(4827, 747);
    assertThat(texts.texts().get(1)).isEqualTo("Ok lar... Joking wif u oni...");
    assertThat(texts.labels()).startsWith(0, 0, 1);
  }

  @Test
  void takesQuotesAsTheyAre() {
    Texts texts = SmsSpam.read(file("s", "ham\t\"Hi\nspam\tit's, \"free\"\n"));
    assertThat(texts.texts()).containsExactly("\"Hi", "it's, \"free\"");
    assertThat(texts.labels()).containsExactly(0, 1);
  }

  @Test
  void refusesWhatIsNotOfTheSet() {
    refuses(
        () -> SmsSpam.read(file("s", "ham\tHi\nSpam\tHo\n")),
        "s, line 2, column label: 'Spam'; expected one of ham, spam");
    refuses(() -> SmsSpam.read(file("s", "ham Hi\n")), "s, line 1: 1 cells; expected 2 cells");
  }
}
