package org.lossatlas.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where data sets are that are too large to be part of a repository.
public final class DataFolder {
  private DataFolder() {}

  /// A file of the folder `shared/data` beside the project, or of the one that the property
  /// `lossatlas.data` names. Skips the test, saying so, where it is missing.
  ///
  /// @param path within the folder
  /// @param origin who publishes it, as in `github.com/brendenlake/omniglot`
  public static Path file(String path, String origin) {
    String said = System.getProperty("lossatlas.data");
    Path project = Path.of("").toAbsolutePath().getParent();
    Path folder = said == null ? project.resolveSibling("shared").resolve("data") : Path.of(said);
    Path file = folder.resolve(path);
    assumeTrue(
        Files.exists(file), "no data at %s: get %s, or set lossatlas.data".formatted(file, origin));
    return file;
  }
}
