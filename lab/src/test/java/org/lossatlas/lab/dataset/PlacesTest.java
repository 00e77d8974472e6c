package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  @TempDir Path option;
  @TempDir Path property;
  @TempDir Path variable;

  private final Map<String, String> properties =
      new HashMap<>(Map.of("os.name", "Linux", "user.home", "home"));
  private final Map<String, String> variables = new HashMap<>();

  private Places places(Optional<Path> said) {
    return Places.of(said, properties::get, variables::get);
  }

  @Test
  void theOptionGoesBeforeThePropertyAndThatBeforeTheVariable() {
    assertThat(places(Optional.empty()).given()).isEmpty();
    variables.put("LOSSATLAS_DATA", variable.toString());
    assertThat(places(Optional.empty()).given()).contains(variable);
    properties.put("lossatlas.data", property.toString());
    assertThat(places(Optional.empty()).given()).contains(property);
    assertThat(places(Optional.of(option)).given()).contains(option);
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    refuses(
        () -> places(Optional.of(Path.of("no", "such"))),
        "the data folder %s is not there".formatted(Path.of("no", "such")));
  }

  @Test
  void theCacheIsWhereThePlatformKeepsSuch() {
    Path home = Path.of("home");
    assertThat(places(Optional.empty()).cache()).isEqualTo(home.resolve(".cache/lossatlas"));
    variables.put("XDG_CACHE_HOME", "xdg");
    assertThat(places(Optional.empty()).cache()).isEqualTo(Path.of("xdg", "lossatlas"));
    properties.put("os.name", "Mac OS X");
    assertThat(places(Optional.empty()).cache())
        .isEqualTo(home.resolve("Library/Caches/lossatlas"));
    properties.put("os.name", "Windows 11");
    assertThat(places(Optional.empty()).cache()).isEqualTo(home.resolve("AppData/Local/lossatlas"));
    variables.put("LOCALAPPDATA", "local");
    assertThat(places(Optional.empty()).cache()).isEqualTo(Path.of("local", "lossatlas"));
  }

  @Test
  void theCacheCanBeElsewhere() {
    variables.put("LOSSATLAS_CACHE", "one");
    assertThat(places(Optional.empty()).cache()).isEqualTo(Path.of("one"));
    properties.put("lossatlas.cache", "other");
    assertThat(places(Optional.empty()).cache()).isEqualTo(Path.of("other"));
  }
}
