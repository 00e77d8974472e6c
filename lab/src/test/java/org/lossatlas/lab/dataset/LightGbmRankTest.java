package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import org.junit.jupiter.api.Test;

class LightGbmRankTest {
  @Test
  void readsTheSharedFiles() {
    Store store = SharedData.store(LightGbmRank.SOURCE);
    Queries train = LightGbmRank.train(store);
    assertThat(train.count()).isEqualTo(201);
    assertThat(train.starts()).startsWith(0, 1, 14, 19).endsWith(3005);
    assertThat(Classes.counts(train.grades(), 5)).containsExactly(645, 1211, 858, 222, 69);
    assertThat(train.features()).hasSize(3005 * 300);
    assertThat(train.features()[9]).isEqualTo(0.89f);
    assertThat(train.features()[300]).isEqualTo(0.69f);
    Queries test = LightGbmRank.test(store);
    assertThat(test.count()).isEqualTo(50);
    assertThat(Classes.counts(test.grades(), 5)).containsExactly(206, 256, 252, 44, 10);
  }

  private static Queries read(String documents, String sizes) {
    return LightGbmRank.read(file("d", documents), file("q", sizes));
  }

  @Test
  void readsSparseLines() {
    Queries read = read("4 2:0.5 300:1\n0\n1 1:-2e-1\n", "1\n2\n");
    assertThat(read.grades()).containsExactly(4, 0, 1);
    assertThat(read.starts()).containsExactly(0, 1, 3);
    assertThat(read.features()).startsWith(0, 0.5f).endsWith(new float[299]);
    assertThat(read.features()[299]).isEqualTo(1);
    assertThat(read.features()[600]).isEqualTo(-0.2f);
  }

  @Test
  void refusesWhatIsNoDocument() {
    refuses(
        () -> read("0 1:1\n5 1:1\n", "2"), "d, line 2: '5'; expected a whole number from 0 to 4");
    refuses(
        () -> read("0 301:1\n", "1"), "d, line 1: '301'; expected a whole number from 1 to 300");
    refuses(() -> read("0 17\n", "1"), "d, line 1: '17'; expected INDEX:VALUE");
    refuses(() -> read("0 1:x\n", "1"), "d, line 1: 'x'; expected a number");
    refuses(() -> read("0 1:NaN\n", "1"), "d, line 1: 'NaN'; expected a number");
  }

  @Test
  void refusesQueriesThatDoNotFitTheDocuments() {
    refuses(
        () -> read("0\n1\n2\n", "1\n1\n"),
        "q, line 2: the queries have 2 documents; expected 3, as many as lines of documents");
    refuses(
        () -> read("0\n1\n2\n", "3\n0\n"), "q, line 2: '0'; expected a whole number from 1 to 3");
  }
}
