package org.lossatlas.cpu;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.catalogue.Compositions;
import org.lossatlas.catalogue.LossExpression;
import org.lossatlas.testkit.EngineParity;

/// Sums, schedules and heads on the engine.
class CompositionTest {
  @TestFactory
  Stream<DynamicTest> agreesWithTheReference() {
    return Compositions.all().stream()
        .flatMap(
            text -> EngineParity.of(text, LossExpression.parse(text), new CpuEngine()).tests());
  }
}
