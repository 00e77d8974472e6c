package org.lossatlas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.lossatlas.Loss;
import org.lossatlas.engine.Engine;
import org.lossatlas.testkit.GoldenCase;
import org.lossatlas.testkit.GoldenCheck;
import org.lossatlas.testkit.GoldenCheck.Miss;
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

  /// Cases with gradients that docs/disputed-goldens.md derives to be wrong.
  private static final Set<String> DISPUTED =
      Set.of("lambda-rank/k=2,equal scores", "lambda-loss/equal scores");

  private Goldens() {}

  /// Fails where an engine is not as close to a case as it should be. A disputed case still has to
  /// have the right values; that its gradients differ is reported, by an aborted test.
  public static void check(GoldenCase golden, Engine engine) {
    Loss loss = Catalogue.get(golden.loss()).loss(golden.parameters());
    List<Miss> misses = GoldenCheck.misses(loss, golden, engine);
    if (!DISPUTED.contains(golden.name())) {
      assertThat(misses).isEmpty();
      return;
    }
    assertThat(misses).isNotEmpty().allMatch(miss -> miss.what().startsWith("gradient of "));
    Assumptions.abort("disputed, see docs/disputed-goldens.md: " + misses);
  }

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
