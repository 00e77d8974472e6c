package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.catalogue.Goldens;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.GoldenCase;

/// Every golden case of every loss, replayed on PyTorch.
class DjlGoldenTest {
  /// The cases that DJL cannot run, with the reason: none so far.
  private static final Map<String, String> CANNOT_RUN = Map.of();

  @TestFactory
  Stream<DynamicTest> agreesWithIndependentNumbers() throws IOException {
    List<GoldenCase> cases = Goldens.ofCatalogue();
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(golden ->
            DynamicTest.dynamicTest(
                golden.name(),
                () -> {
                  assumeTrue(
                      !CANNOT_RUN.containsKey(golden.name()), () -> CANNOT_RUN.get(golden.name()));
                  Goldens.check(golden, Engines.byName("djl"));
                }));
  }
}
