package org.lossatlas.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.lossatlas.testkit.GoldenCase;
import org.lossatlas.testkit.GoldenFile;

/// The golden cases among the test resources, for the tests of every engine.
public final class Goldens {
  private static final List<String> FILES =
      List.of(
          "classification-margin", "classification-probability", "classification-region", "compound", "generative", "image",
          "matching", "metric-angle", "metric-contrast", "metric-distance", "ranking", "regression-distribution",
          "regression-geometry", "regression-quantity", "sequence", "signal", "survival");

  private Goldens() {}

  /// Those of the losses that are in the catalogue.
  public static List<GoldenCase> ofCatalogue() throws IOException {
    List<GoldenCase> cases = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream in = Goldens.class.getResourceAsStream("/golden/" + file + ".json")) {
        GoldenFile.read(in).stream().filter(golden -> Catalogue.contains(golden.loss())).forEach(cases::add);
      }
    }
    return cases;
  }
}
