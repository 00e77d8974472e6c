package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lossatlas.lab.data.Column;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Table;

/// The data sets that are tables.
class TablesTest {
  private static void is(Table table, int rows, int features, double first) {
    assertThat(table.rows()).isEqualTo(rows);
    assertThat(table.features()).hasSize(features);
    assertThat(table.target().values()).hasSize(rows).startsWith(first);
  }

  @Test
  void readsCaliforniaHousing() {
    Table table = CaliforniaHousing.read(SharedData.store(CaliforniaHousing.SOURCE));
    is(table, 20_640, 9, 452_600);
    assertThat(Arrays.stream(table.target().values()).filter(value -> value > 500_000))
        .hasSize(965);
    Column.Numeric bedrooms = (Column.Numeric) table.features().get(4);
    assertThat(Arrays.stream(bedrooms.values()).filter(Double::isNaN)).hasSize(207);
    Column.Text ocean = (Column.Text) table.features().getLast();
    assertThat(ocean.categories()).hasSize(5);
  }

  @Test
  void readsConcrete() {
    Table table = UciConcrete.read(SharedData.store(UciConcrete.SOURCE));
    is(table, 1030, 8, 79.99);
    assertThat(table.features()).extracting(Column::name).startsWith("cement").endsWith("age");
  }

  @Test
  void readsBikeSharing() {
    Store store = SharedData.store(BikeSharing.SOURCE);
    Table hours = BikeSharing.hours(store);
    is(hours, 17_379, 12, 16);
    is(BikeSharing.days(store), 731, 11, 985);
    assertThat(hours.features())
        .extracting(Column::name)
        .startsWith("season", "yr", "mnth", "hr")
        .doesNotContain("instant", "dteday", "casual", "registered");
  }

  @Test
  void readsDiabetes() {
    Table table = Diabetes.read(SharedData.store(Diabetes.SOURCE));
    is(table, 442, 10, 151);
    assertThat(((Column.Numeric) table.features().getFirst()).values()).startsWith(59, 48);
    assertThat(Arrays.stream(table.target().values()).min()).hasValue(25);
    assertThat(Arrays.stream(table.target().values()).max()).hasValue(346);
  }

  @Test
  void readsWineQuality() {
    Table table = WineQualityWhite.read(SharedData.store(WineQualityWhite.SOURCE));
    is(table, 4898, 11, 3);
    assertThat(table.target().kind()).isEqualTo(Kind.CLASSIFICATION);
    assertThat(table.target().classes()).containsExactly("3", "4", "5", "6", "7", "8", "9");
    int[] labels = Arrays.stream(table.target().values()).mapToInt(value -> (int) value).toArray();
    assertThat(Classes.counts(labels, 7)).containsExactly(20, 163, 1457, 2198, 880, 175, 5);
  }

  @Test
  void readsTheTablesOfStatsmodels() {
    Store store = SharedData.store(StatsmodelsSmall.SOURCE);
    is(StatsmodelsSmall.engel(store), 235, 1, 255.839424594576);
    is(StatsmodelsSmall.stackloss(store), 21, 3, 42);
    Table randhie = StatsmodelsSmall.randhie(store);
    is(randhie, 20_190, 9, 0);
    assertThat(Arrays.stream(randhie.target().values()).filter(visits -> visits == 0))
        .hasSize(6308);
  }

  @Test
  void refusesTargetsThatAreFewerThanRows() {
    String row = "59 2 32.1 101.0 157 93.2 38.0 4.0 4.8598 87\n";
    refuses(
        () -> Diabetes.read(file("x", row + row), file("y", "1.51e+02\n")),
        "y, line 1: 1 targets; expected 2, as many as rows of features");
    refuses(
        () -> Diabetes.read(file("x", row.replace("157", "high")), file("y", "1\n")),
        "x, line 1, column s1: 'high'; expected a number");
    refuses(
        () -> Diabetes.read(file("x", row + "59 2"), file("y", "1\n")),
        "x, line 2: 2 cells; expected 10 cells");
  }
}
