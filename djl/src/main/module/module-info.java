import org.lossatlas.djl.DjlEngine;
import org.lossatlas.engine.Engine;

/// The DJL engine, and any loss as a loss of DJL.
module org.lossatlas.djl {
  requires transitive org.lossatlas.core;
  requires transitive ai.djl.api;
  requires ai.djl.pytorch_engine;

  exports org.lossatlas.djl;

  provides Engine with
      DjlEngine;
}
