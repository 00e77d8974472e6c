package org.lossatlas.cli;

import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import picocli.CommandLine.Option;

/// The option that says where a loss is computed.
final class EngineOption {
  @Option(
      names = "--backend",
      paramLabel = "cpu|reference|djl",
      description =
          "Where to compute: the fused engine (float32), plain loops (float64), or DJL (float32)."
              + " Without it, the fastest there is.")
  private String name;

  /// @throws IllegalArgumentException naming the engines there are
  Engine engine() {
    return name == null ? Engines.best() : Engines.byName(name);
  }
}
