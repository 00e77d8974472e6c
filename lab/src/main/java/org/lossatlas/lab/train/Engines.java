package org.lossatlas.lab.train;

import ai.djl.engine.Engine;

/// DJL's PyTorch engine on one thread, off the network.
///
/// On two cores the engine's two threads mostly wait for each other: one thread takes a small step
/// a hundred times faster. One thread also keeps the order of its sums, so equal trials give equal
/// bits.
public final class Engines {
  private Engines() {}

  static Engine pytorch() {
    // Read once, when the engine starts; whoever set them knows better.
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("ai.djl.pytorch.num_threads", "1");
    setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    return Engine.getEngine("PyTorch");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /// As in "PyTorch 2.7.1 through DJL 0.36.0, CPU, threads: 1".
  public static String description() {
    Engine engine = pytorch();
    return "%s %s through DJL %s, CPU, threads: %s"
        .formatted(
            engine.getEngineName(),
            engine.getVersion(),
            Engine.getDjlVersion(),
            System.getProperty("ai.djl.pytorch.num_threads"));
  }
}
