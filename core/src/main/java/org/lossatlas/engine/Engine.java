package org.lossatlas.engine;

import org.lossatlas.ir.Graph;

/// Runs graphs. An engine sees operations and never a loss. Found by `ServiceLoader`; see [Engines].
public interface Engine {
  /// `reference`, `cpu`, `djl`.
  String name();

  /// The engine of the highest rank is the default.
  int rank();

  Plan compile(Graph graph);
}
