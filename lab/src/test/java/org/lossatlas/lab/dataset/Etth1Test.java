package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class Etth1Test {
  private static final String HEADER = "date,HUFL,HULL,MUFL,MULL,LUFL,LULL,OT\n";

  @Test
  void readsTheSharedFile() {
    Series series = Etth1.read(SharedData.store(Etth1.SOURCE));
    assertThat(series.count()).isEqualTo(17_420);
    assertThat(series.names()).hasSize(7).endsWith("OT");
    assertThat(series.start()).isEqualTo(LocalDateTime.of(2016, 7, 1, 0, 0));
    assertThat(series.values()[0]).startsWith(5.827000141143799).endsWith(30.5310001373291);
  }

  private static Series read(String... rows) {
    return Etth1.read(file("e", HEADER + String.join("\n", rows)));
  }

  @Test
  void refusesGapsAndWhatIsNoTime() {
    String first = "2016-07-01 23:00:00,1,2,3,4,5,6,7";
    assertThat(read(first, "2016-07-02 00:00:00,1,2,3,4,5,6,8").values()[1]).endsWith(8);
    refuses(
        () -> read(first, "2016-07-02 01:00:00,1,2,3,4,5,6,7"),
        "e, line 3, column date: '2016-07-02 01:00:00'; expected 2016-07-02 00:00:00, an hour after"
            + " the line before");
    refuses(
        () -> read(first, "tomorrow,1,2,3,4,5,6,7"),
        "e, line 3, column date: 'tomorrow'; expected a time such as 2016-07-01 00:00:00");
    refuses(
        () -> read(first, "2016-07-02 00:00:00,1,2,3,4,5,6,"),
        "e, line 3, column OT: ''; expected a number");
    refuses(() -> read(), "e, line 2: the end; expected an hour");
  }
}
