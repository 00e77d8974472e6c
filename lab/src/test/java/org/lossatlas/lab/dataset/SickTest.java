package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.util.List;
import org.junit.jupiter.api.Test;

class SickTest {
  private static final String HEADER =
      "pair_ID\tsentence_A\tsentence_B\trelatedness_score\tentailment_judgment\n";

  @Test
  void readsTheSharedFiles() {
    Splits<SentencePairs> sick = Sick.read(SharedData.store(Sick.SOURCE));
    assertThat(List.of(sick.train(), sick.validation(), sick.test()))
        .extracting(SentencePairs::count)
        .containsExactly(4500, 500, 4927);
    SentencePairs train = sick.train();
    assertThat(Classes.counts(train.labels(), 3)).containsExactly(665, 2536, 1299);
    assertThat(train.relatedness()).startsWith(4.5, 3.2);
    assertThat(train.first().getFirst())
        .isEqualTo(
            "A group of kids is playing in a yard and an old man is standing in the background");
    assertThat(train.second().getFirst()).startsWith("A group of boys in a yard");
    assertThat(train.classes().get(train.labels()[0])).isEqualTo("NEUTRAL");
  }

  @Test
  void refusesWhatIsNoPair() {
    refuses(
        () -> Sick.read(file("s", HEADER + "1\ta\tb\t5.5\tNEUTRAL\n")),
        "s, line 2, column relatedness_score: '5.5'; expected a number from 1 to 5");
    refuses(
        () -> Sick.read(file("s", HEADER + "1\ta\tb\tNaN\tNEUTRAL\n")),
        "s, line 2, column relatedness_score: 'NaN'; expected a number");
    refuses(
        () -> Sick.read(file("s", HEADER + "1\ta\tb\t5\tNEUTR")),
        "s, line 2, column entailment_judgment: 'NEUTR'; expected one of CONTRADICTION, NEUTRAL,"
            + " ENTAILMENT");
  }
}
