package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import org.junit.jupiter.api.Test;

class SurvivalTest {
  private static final String ROSSI = "week,arrest,fin,age,race,wexp,mar,paro,prio\n";
  private static final String GBSG2 =
      "horTh,age,menostat,tsize,tgrade,pnodes,progrec,estrec,time,cens\n";

  @Test
  void readsRossi() {
    Lifetimes rossi = Survival.rossi(SharedData.store(Survival.SOURCE));
    assertThat(rossi.count()).isEqualTo(432);
    assertThat(events(rossi)).isEqualTo(114);
    assertThat(rossi.names()).containsExactly("fin", "age", "race", "wexp", "mar", "paro", "prio");
    assertThat(rossi.features()[0]).containsExactly(0, 27, 1, 0, 0, 1, 3);
    assertThat(rossi.times()).startsWith(20, 17);
  }

  @Test
  void readsGbsg2() {
    Lifetimes gbsg2 = Survival.gbsg2(SharedData.store(Survival.SOURCE));
    assertThat(gbsg2.count()).isEqualTo(686);
    assertThat(events(gbsg2)).isEqualTo(299);
    assertThat(gbsg2.features()[0]).containsExactly(0, 70, 1, 21, 1, 3, 48, 66);
    assertThat(gbsg2.times()).startsWith(1814, 2018);
    assertThat(gbsg2.events()).startsWith(true, true);
  }

  private static int events(Lifetimes lifetimes) {
    int count = 0;
    for (boolean happened : lifetimes.events()) {
      count += happened ? 1 : 0;
    }
    return count;
  }

  @Test
  void refusesWhatIsNoLifetime() {
    refuses(
        () -> Survival.rossi(file("r", ROSSI + "0,1,0,27,1,0,0,1,3\n")),
        "r, line 2, column week: '0'; expected a number from 1 to 2147483647");
    refuses(
        () -> Survival.rossi(file("r", ROSSI + "20,2,0,27,1,0,0,1,3\n")),
        "r, line 2, column arrest: '2'; expected one of 0, 1");
    refuses(
        () -> Survival.gbsg2(file("g", GBSG2 + "no,70,Post,21,IV,3,48,66,1814,1\n")),
        "g, line 2, column tgrade: 'IV'; expected one of I, II, III");
    refuses(
        () -> Survival.gbsg2(file("g", GBSG2 + "no,old,Post,21,II,3,48,66,1814,1\n")),
        "g, line 2, column age: 'old'; expected a number");
  }
}
