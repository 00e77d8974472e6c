package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DataSetsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/lossatlas/lab/dataset");

  @Test
  void everyDeclarationIsInTheList() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      List<Path> declaring = files.filter(DataSetsTest::declares).toList();
      assertThat(declaring).hasSameSizeAs(DataSets.all()).isNotEmpty();
    }
    assertThat(DataSets.all())
        .isSortedAccordingTo(Comparator.comparing(DataSource::name))
        .doesNotHaveDuplicates();
  }

  private static boolean declares(Path file) {
    try {
      return Files.readString(file).contains("public static final DataSource SOURCE =");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Size and SHA-256 of all files as they are declared.
  @TestFactory
  Stream<DynamicTest> everyFileIsAsDeclared() {
    return DataSets.all().stream()
        .map(set ->
            DynamicTest.dynamicTest(
                set.name(),
                () -> {
                  Store store = SharedData.store(set);
                  for (DataFile file : set.files()) {
                    assertThat(store.path(set, file.name())).hasSize(file.bytes());
                  }
                }));
  }
}
