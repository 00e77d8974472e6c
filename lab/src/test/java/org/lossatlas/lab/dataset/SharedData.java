package org.lossatlas.lab.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder of data sets that is beside the repository, unless the property says otherwise.
public final class SharedData {
  private SharedData() {}

  /// Skips the test where the data set is missing; never downloads.
  public static Store store(DataSource set) {
    String said = System.getProperty("lossatlas.data");
    Path repository = Path.of("").toAbsolutePath().getParent();
    Path folder =
        said == null ? repository.resolveSibling("shared").resolve("data") : Path.of(said);
    assumeTrue(
        Files.isDirectory(folder.resolve(set.name())),
        "no data set %s in %s: get it from %s, and set lossatlas.data"
            .formatted(set.name(), folder, set.home()));
    return new Store(new Places(Optional.of(folder), folder), _ -> {});
  }
}
