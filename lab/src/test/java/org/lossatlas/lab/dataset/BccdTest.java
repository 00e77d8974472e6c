package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lossatlas.lab.error.LabException;

class BccdTest {
  /// Of 4,155 boxes around red cells two have no area.
  @Test
  void readsTheSharedFiles() {
    Splits<Scenes> bccd = Bccd.read(SharedData.store(Bccd.SOURCE), 8);
    assertThat(Stream.of(bccd.train(), bccd.validation(), bccd.test()))
        .extracting(part -> part.images().count())
        .containsExactly(205, 87, 72);
    assertThat(bccd.train().images().size()).isEqualTo(3 * 80 * 60);
    assertThat(bccd.train().images().pixels()[0]).isBetween(0.5f, 1f);
    assertThat(bccd.train().boxes().getFirst().corners()).startsWith(8.5f, 39.375f, 35.75f, 60f);
    int[] labels =
        Stream.of(bccd.train(), bccd.validation(), bccd.test())
            .flatMap(part -> part.boxes().stream())
            .flatMapToInt(boxes -> Arrays.stream(boxes.labels()))
            .toArray();
    assertThat(Classes.counts(labels, 3)).containsExactly(4153, 372, 361);
  }

  private static String box(String name, Object left, int top, int right, int bottom) {
    return """
    <object><name>%s</name><bndbox>
    <xmin>%s</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax>
    </bndbox></object>
    """
        .formatted(name, left, top, right, bottom);
  }

  private static Boxes read(String... objects) {
    return Bccd.boxes(
        file("a.xml", "<annotation>\n" + String.join("", objects) + "</annotation>"), 4);
  }

  @Test
  void clipsBoxesAndLeavesOutThoseWithoutArea() {
    Boxes boxes = read(box("WBC", -4, 8, 700, 484), box("RBC", 640, 8, 700, 12));
    assertThat(boxes.corners()).containsExactly(0, 2, 160, 120);
    assertThat(boxes.labels()).containsExactly(1);
  }

  @Test
  void refusesWhatIsNoBox() {
    refuses(
        () -> read(box("RBC", 1, 1, 2, 2), box("rbc", 1, 1, 2, 2)),
        "a.xml, object 2, name: 'rbc'; expected one of RBC, WBC, Platelets");
    refuses(
        () -> read(box("RBC", "left", 1, 2, 2)),
        "a.xml, object 1, xmin: 'left'; expected a whole number");
    refuses(
        () -> read("<object><name>RBC</name></object>"),
        "a.xml, object 1: 0 elements named xmin; expected 1");
    assertThatThrownBy(() -> read("<object>"))
        .isInstanceOf(LabException.class)
        .hasMessageMatching("a.xml, line 2: .*; expected whole XML");
  }
}
