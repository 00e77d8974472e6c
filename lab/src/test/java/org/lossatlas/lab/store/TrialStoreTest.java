package org.lossatlas.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lossatlas.lab.error.LabException;
import org.lossatlas.lab.train.Curve;

class TrialStoreTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("trials.jsonl");
  }

  private static Trial trial(long seed) {
    Map<String, Object> definition = Map.of("seed", seed, "rate", 1e-3, "hidden", List.of(64, 64));
    Curve curve = new Curve(List.of(new Curve.Epoch(1.0 / 3, 0.1, 0.7 * seed, Math.PI)), null);
    return new Trial(Trial.key(definition), definition, "focal", seed, curve, 0.1, 1.5);
  }

  private void append(long... seeds) {
    try (TrialStore store = TrialStore.open(folder)) {
      for (long seed : seeds) {
        store.append(trial(seed));
      }
    }
  }

  private boolean knows(long seed) {
    try (TrialStore store = TrialStore.open(folder)) {
      return store.find(trial(seed).key()).isPresent();
    }
  }

  @Test
  void givesBackEveryBit() {
    append(1);
    try (TrialStore store = TrialStore.open(folder)) {
      assertThat(store.find(trial(1).key()).orElseThrow().curve()).isEqualTo(trial(1).curve());
    }
  }

  @Test
  void survivesACutAnywhere() throws IOException {
    append(1, 2);
    byte[] whole = Files.readAllBytes(file);
    int first = (new String(whole).indexOf('\n')) + 1;
    for (int length = 0; length <= whole.length; length++) {
      if (length % 19 != 0 && Math.abs(length - first) > 3 && whole.length - length > 3) {
        continue;
      }
      Files.write(file, Arrays.copyOf(whole, length));
      // A line is whole with its last brace; only the line end may be missing.
      assertThat(knows(1)).as("cut at %d", length).isEqualTo(length >= first - 1);
      assertThat(knows(2)).as("cut at %d", length).isEqualTo(length >= whole.length - 1);
      append(3);
      assertThat(knows(3)).as("cut at %d", length).isTrue();
      assertThat(knows(1)).as("cut at %d", length).isEqualTo(length >= first - 1);
    }
  }

  @Test
  void cutsOffABrokenLastLine() throws IOException {
    append(1);
    Files.writeString(file, Files.readString(file) + "\0\0\0\0\n");
    assertThat(knows(1)).isTrue();
  }

  @Test
  void refusesDamageInTheMiddle() throws IOException {
    append(1, 2, 3);
    List<String> lines = Files.readAllLines(file);
    for (String damage :
        List.of("{}", "", "null", "oops", lines.get(1).replace("0.001", "0.002"))) {
      Files.write(file, List.of(lines.get(0), damage, lines.get(2)));
      assertThatThrownBy(() -> TrialStore.open(folder))
          .isInstanceOf(LabException.class)
          .hasMessage(
              file + ", line 2 is damaged; remove that line, and its trial will be run again");
    }
  }

  @Test
  void refusesASecondRunInTheSameFolder() {
    try (TrialStore _ = TrialStore.open(folder)) {
      assertThatThrownBy(() -> TrialStore.open(folder))
          .hasMessage(folder + ": another run is writing to this folder");
    }
    append(1);
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("out"), "");
    assertThatThrownBy(() -> TrialStore.open(inTheWay))
        .isInstanceOf(LabException.class)
        .hasMessage(inTheWay + " is in the way: it is not a folder");
    assertThatThrownBy(() -> TrialStore.open(inTheWay.resolve("deeper")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(inTheWay.toString());
  }
}
