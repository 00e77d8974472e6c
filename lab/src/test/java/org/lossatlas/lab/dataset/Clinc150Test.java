package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import org.junit.jupiter.api.Test;
import org.lossatlas.lab.error.LabException;

class Clinc150Test {
  private static final String GOOD =
      """
      {"train": [["a", "x"], ["b", "w"]], "oos_train": [["c", "oos"]],
      "val": [["d", "x"]], "oos_val": [], "test": [], "oos_test": [["e", "oos"]]}
      """;

  @Test
  void readsTheSharedFiles() {
    Store store = SharedData.store(Clinc150.SOURCE);
    Splits<Texts> balanced = Clinc150.balanced(store);
    Texts train = balanced.train();
    assertThat(train.classes()).hasSize(151).endsWith("oos");
    assertThat(train.texts())
        .startsWith("what expression would i use to say i love you if i were an italian");
    assertThat(train.classes().get(train.labels()[0])).isEqualTo("translate");
    assertThat(Classes.counts(train.labels(), 151)).containsOnly(100);
    assertThat(balanced.validation().count()).isEqualTo(150 * 20 + 100);
    assertThat(balanced.test().count()).isEqualTo(150 * 30 + 1000);
    Splits<Texts> imbalanced = Clinc150.imbalanced(store);
    assertThat(imbalanced.train().count()).isEqualTo(10_625);
    assertThat(imbalanced.train().classes()).isEqualTo(train.classes());
    assertThat(Classes.fewest(imbalanced.train().labels(), 151)).isEqualTo(25);
    assertThat(imbalanced.test().texts()).isEqualTo(balanced.test().texts());
  }

  @Test
  void whatIsOutsideIsTheLastClass() {
    Splits<Texts> read = Clinc150.read(file("c.json", GOOD));
    assertThat(read.train().classes()).containsExactly("w", "x", "oos");
    assertThat(read.train().labels()).containsExactly(1, 0, 2);
    assertThat(read.validation().labels()).containsExactly(1);
    assertThat(read.test().texts()).containsExactly("e");
  }

  @Test
  void refusesWhatIsNotOfTheSet() {
    refuses(
        () -> Clinc150.read(file("c.json", GOOD.replace("oos_val", "oos"))),
        "c.json, key oos_val: no list; expected a list of [text, intent]");
    refuses(
        () -> Clinc150.read(file("c.json", GOOD.replace("\"d\", \"x\"", "\"d\", \"z\""))),
        "c.json, val, entry 1: [\"d\",\"z\"]; expected [text, intent]");
    assertThatThrownBy(() -> Clinc150.read(file("c.json", GOOD.substring(0, 80))))
        .isInstanceOf(LabException.class)
        .hasMessageMatching("c.json, line 2: .*; expected whole JSON");
  }
}
