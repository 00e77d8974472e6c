import org.lossatlas.cpu.CpuEngine;
import org.lossatlas.engine.Engine;

/// The fused engine for CPUs.
module org.lossatlas.cpu {
  requires transitive org.lossatlas.core;
  requires static jdk.incubator.vector;

  exports org.lossatlas.cpu;

  provides Engine with
      CpuEngine;
}
