package org.lossatlas.cpu.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Decides once which kernels run, and says so.
///
/// The system property `org.lossatlas.cpu.kernels` forces `plain` or `vector`. The vector kernels
/// are reached by name: a class that mentions the incubator module cannot be loaded without it.
final class KernelChoice {
  static final Kernels BEST = choose(System.getProperty("org.lossatlas.cpu.kernels", ""));

  private static final String VECTOR_KERNELS = "org.lossatlas.cpu.simd.VectorKernels";

  private KernelChoice() {}

  static Kernels choose(String forced) {
    Logger log = System.getLogger("org.lossatlas.cpu");
    boolean hasVectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return switch (forced) {
      case "plain" -> {
        log.log(Level.DEBUG, "CPU kernels: plain Java, as asked for.");
        yield new ScalarKernels();
      }
      case "vector" -> announced(log, vectorKernels());
      case "" -> {
        if (hasVectors) {
          yield announced(log, vectorKernels());
        }
        log.log(
            Level.INFO,
            "CPU kernels: plain Java, several times slower than this machine allows;"
                + " start the JVM with --add-modules jdk.incubator.vector to use its vector units.");
        yield new ScalarKernels();
      }
      default ->
          throw new IllegalArgumentException(
              "org.lossatlas.cpu.kernels must be plain or vector, was " + forced);
    };
  }

  private static Kernels announced(Logger log, Kernels kernels) {
    log.log(Level.DEBUG, "CPU kernels: {0}.", kernels.description());
    return kernels;
  }

  private static Kernels vectorKernels() {
    try {
      return (Kernels) Class.forName(VECTOR_KERNELS).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException(
          "the vector kernels need --add-modules jdk.incubator.vector", e);
    }
  }
}
