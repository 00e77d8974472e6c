package org.lossatlas.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lossatlas.testkit.GoldenCase;
import org.lossatlas.testkit.GoldenFile;

/// The golden cases among the test resources, for the tests of every engine.
///
/// `-Dlossatlas.only=circle,ranknet` limits them, and the batteries, to these losses while one is written.
public final class Goldens {
  private static final List<String> FILES =
      List.of(
          "classification-margin", "classification-probability", "classification-region", "compound", "generative", "image",
          "matching", "metric-angle", "metric-contrast", "metric-distance", "ranking", "regression-distribution",
          "regression-geometry", "regression-quantity", "sequence", "signal", "survival");

  private static final Set<String> ONLY =
      Arrays.stream(System.getProperty("lossatlas.only", "").split(","))
          .filter(id -> !id.isBlank())
          .collect(Collectors.toSet());

  private Goldens() {}

  /// Those of the losses that are in the catalogue.
  public static List<GoldenCase> ofCatalogue() throws IOException {
    List<GoldenCase> cases = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream in = Goldens.class.getResourceAsStream("/golden/" + file + ".json")) {
        GoldenFile.read(in).stream().filter(golden -> isTested(golden.loss())).forEach(cases::add);
      }
    }
    return cases;
  }

  static boolean isTested(String id) {
    return Catalogue.contains(id) && (ONLY.isEmpty() || ONLY.contains(id));
  }
}
