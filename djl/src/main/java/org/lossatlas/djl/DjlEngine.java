package org.lossatlas.djl;

import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;

/// Replays graphs on PyTorch, operation by operation, through DJL: on the GPU where DJL's default
/// device is one.
///
/// Computes in float32. PyTorch is loaded when a plan first runs, so that the engine costs nothing
/// where it is not used. Class path or module path need `pytorch-engine`, `pytorch-jni` and a
/// native library of the machine's platform.
public final class DjlEngine implements Engine {
  @Override
  public String name() {
    return "djl";
  }

  /// Below the fused engine, which is faster on a CPU, and above the reference.
  @Override
  public int rank() {
    return 10;
  }

  @Override
  public Plan compile(Graph graph) {
    return new DjlPlan(new Schedule(graph));
  }
}
