package org.lossatlas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.testkit.GoldenCase;
import org.lossatlas.testkit.PropertyChecks;

/// What losses seem to keep without promising it. That is no failure: a search proves nothing, and
/// a parameter that no golden case has may break it. An author decides.
class UndeclaredPropertiesTest {
  private static final Path REPORT = Path.of("target", "undeclared-properties.txt");
  private static final int SETTINGS = 3;
  private static final long SEED = 17;

  @Tag("long")
  @Test
  void listsWhatNoLossPromisesAndNoSearchRefutes() throws IOException {
    List<String> lines = new ArrayList<>();
    settings()
        .forEach((id, settings) -> {
          for (Property property : Property.values()) {
            if (PropertyChecks.CHEAP.contains(property)
                && !PropertyChecks.declared(settings.iterator().next()).contains(property)
                && settings.stream().allMatch(loss -> seemsToBe(loss, property))) {
              lines.add(id + ": " + property.id());
            }
          }
        });
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, lines);
    assertThat(REPORT).exists();
  }

  private static boolean seemsToBe(Loss loss, Property property) {
    return PropertyChecks.counterexample(loss, property, SEED).isEmpty();
  }

  /// Some settings of each loss, its defaults first.
  private static Map<String, Set<Loss>> settings() throws IOException {
    Map<String, Set<Loss>> settings = new LinkedHashMap<>();
    for (Entry entry : Catalogue.all()) {
      if (entry.hasDefaults()) {
        settings.computeIfAbsent(entry.id(), _ -> new LinkedHashSet<>()).add(entry.loss());
      }
    }
    for (GoldenCase golden : Goldens.ofCatalogue()) {
      Set<Loss> some = settings.computeIfAbsent(golden.loss(), _ -> new LinkedHashSet<>());
      if (some.size() < SETTINGS) {
        some.add(Catalogue.get(golden.loss()).loss(golden.parameters()));
      }
    }
    return settings;
  }
}
