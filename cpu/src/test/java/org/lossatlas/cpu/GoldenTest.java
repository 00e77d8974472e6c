package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.catalogue.Goldens;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.GoldenCase;

/// Every golden case of every loss, in float32 on the fused engine.
class GoldenTest {
  @TestFactory
  Stream<DynamicTest> agreesWithIndependentNumbers() throws IOException {
    List<GoldenCase> cases = Goldens.ofCatalogue();
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(golden ->
            DynamicTest.dynamicTest(
                golden.name(), () -> Goldens.check(golden, Engines.byName("cpu"))));
  }
}
