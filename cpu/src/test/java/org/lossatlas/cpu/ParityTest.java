package org.lossatlas.cpu;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.Entry;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.cpu.kernel.ScalarKernels;
import org.lossatlas.engine.Engine;
import org.lossatlas.testkit.EngineParity;

/// The engine against the reference, for every loss, at row counts around a tile.
class ParityTest {
  @TestFactory
  Stream<DynamicTest> agreesWithTheReference() {
    return parity(new CpuEngine());
  }

  /// Also where there is so little work that the engine would use plain Java.
  @Tag("long")
  @TestFactory
  Stream<DynamicTest> agreesWithTheReferenceOnVectors() {
    return parity(new CpuEngine(Kernels.best(), Kernels.best(), Workers.DEFAULT));
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> agreesWithTheReferenceInPlainJava() {
    return parity(new CpuEngine(new ScalarKernels(), new ScalarKernels(), new Workers(1)));
  }

  private static Stream<DynamicTest> parity(Engine engine) {
    return Catalogue.all().stream()
        .filter(Entry::hasDefaults)
        .flatMap(entry -> EngineParity.of(entry.id(), entry.loss(), engine).tests());
  }
}
