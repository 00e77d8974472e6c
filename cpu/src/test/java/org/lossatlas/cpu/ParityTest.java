package org.lossatlas.cpu;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.catalogue.TestedLosses;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.cpu.kernel.ScalarKernels;
import org.lossatlas.engine.Engine;
import org.lossatlas.testkit.EngineParity;

/// The engine against the reference, for every loss, at row counts around a tile.
class ParityTest {
  @TestFactory
  Stream<DynamicTest> agreesWithTheReference() throws IOException {
    return parity(new CpuEngine());
  }

  /// Also where there is so little work that the engine would use plain Java.
  @Tag("long")
  @TestFactory
  Stream<DynamicTest> agreesWithTheReferenceOnVectors() throws IOException {
    return parity(new CpuEngine(Kernels.best(), Kernels.best(), Workers.DEFAULT));
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> agreesWithTheReferenceInPlainJava() throws IOException {
    return parity(new CpuEngine(new ScalarKernels(), new ScalarKernels(), new Workers(1)));
  }

  private static Stream<DynamicTest> parity(Engine engine) throws IOException {
    return TestedLosses.all().entrySet().stream()
        .flatMap(loss -> EngineParity.of(loss.getKey(), loss.getValue(), engine).tests());
  }
}
