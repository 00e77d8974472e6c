package org.lossatlas.lab.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lossatlas.lab.error.LabException;

/// Where files of data sets lie: a folder for each data set in either place.
///
/// @param given the person's own folder, which is only read
/// @param cache the lab's own, where downloads go
public record Places(Optional<Path> given, Path cache) {
  /// The person's folder by `option`, the property `lossatlas.data` or the variable
  /// `LOSSATLAS_DATA`; the cache by the property `lossatlas.cache`, the variable `LOSSATLAS_CACHE`
  /// or the platform's custom.
  ///
  /// @param option a folder that the caller names, before all others
  public static Places of(Optional<Path> option) {
    return of(option, System::getProperty, System::getenv);
  }

  static Places of(
      Optional<Path> option, UnaryOperator<String> property, UnaryOperator<String> variable) {
    Optional<Path> given =
        option
            .or(() -> path(property.apply("lossatlas.data")))
            .or(() -> path(variable.apply("LOSSATLAS_DATA")));
    given
        .filter(folder -> !Files.isDirectory(folder))
        .ifPresent(folder -> {
          throw new LabException("the data folder %s is not there".formatted(folder));
        });
    Path cache =
        path(property.apply("lossatlas.cache"))
            .or(() -> path(variable.apply("LOSSATLAS_CACHE")))
            .orElseGet(() -> custom(property, variable).resolve("lossatlas"));
    return new Places(given, cache);
  }

  private static Path custom(UnaryOperator<String> property, UnaryOperator<String> variable) {
    String system = property.apply("os.name").toLowerCase(Locale.ROOT);
    Path home = Path.of(property.apply("user.home"));
    if (system.startsWith("windows")) {
      return path(variable.apply("LOCALAPPDATA"))
          .orElseGet(() -> home.resolve("AppData").resolve("Local"));
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches");
    }
    return path(variable.apply("XDG_CACHE_HOME")).orElseGet(() -> home.resolve(".cache"));
  }

  private static Optional<Path> path(String text) {
    return Optional.ofNullable(text).filter(name -> !name.isBlank()).map(Path::of);
  }
}
