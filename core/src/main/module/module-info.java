import org.lossatlas.engine.Engine;
import org.lossatlas.reference.ReferenceEngine;

/// The formula language, its graph, gradients, the reference engine and the seam for engines.
module org.lossatlas.core {
  exports org.lossatlas;
  exports org.lossatlas.engine;
  exports org.lossatlas.grad;
  exports org.lossatlas.ir;
  exports org.lossatlas.reference;
  exports org.lossatlas.rewrite;
  exports org.lossatlas.signature;

  uses Engine;

  provides Engine with
      ReferenceEngine;
}
