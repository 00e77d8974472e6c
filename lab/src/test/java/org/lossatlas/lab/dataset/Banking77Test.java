package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class Banking77Test {
  private static final List<String> CLASSES = List.of("card", "loan");

  @Test
  void readsTheSharedFiles() {
    Store store = SharedData.store(Banking77.SOURCE);
    Texts train = Banking77.train(store);
    assertThat(train.count()).isEqualTo(10_003);
    assertThat(train.texts()).hasSize(10_003).startsWith("I am still waiting on my card?");
    assertThat(train.classes()).hasSize(77).startsWith("card_arrival", "card_linking");
    assertThat(train.labels()[0]).isZero();
    assertThat(Classes.fewest(train.labels(), 77)).isEqualTo(35);
    assertThat(Classes.most(train.labels(), 77)).isEqualTo(187);
    Texts test = Banking77.test(store);
    assertThat(Classes.counts(test.labels(), 77)).containsOnly(40);
  }

  private static Texts read(String text) {
    return Banking77.read(file("t.csv", text), CLASSES);
  }

  @Test
  void readsQuotedTextsOverSeveralLines() {
    Texts texts = read("text,category\r\n\"A card,\n\"\"gold\"\"\",loan\r\nB,card\r\n");
    assertThat(texts.texts()).containsExactly("A card,\n\"gold\"", "B");
    assertThat(texts.labels()).containsExactly(1, 0);
  }

  @Test
  void refusesWhatIsNotOfTheSet() {
    refuses(
        () -> read("text,category\n\"A\nB\",card\nC,house\n"),
        "t.csv, line 4, column category: 'house'; expected one of card, loan");
    refuses(
        () -> read("text,label\nA,card\n"),
        "t.csv, line 1: columns [text, label]; expected [text, category]");
    refuses(() -> read(""), "t.csv, line 1: columns []; expected [text, category]");
    refuses(() -> read("text,category\nA\n"), "t.csv, line 2: 1 cells; expected 2 cells");
    refuses(
        () -> read("text,category\nA,card\n\"B,card\n"),
        "t.csv, line 3: a quote out of place; expected pairs of quotes");
  }

  /// The letter is far beyond what is looked at first.
  @Test
  void refusesWhatIsNotUtf8() {
    String rows = "text,category\n" + "A,card\n".repeat(5000) + "caf\u00e9,card\n";
    byte[] latin = rows.getBytes(StandardCharsets.ISO_8859_1);
    refuses(
        () -> Banking77.read(file("t.csv", latin), CLASSES),
        "t.csv: it is not text in UTF-8; save it as UTF-8");
  }
}
