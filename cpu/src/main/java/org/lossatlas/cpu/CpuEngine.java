package org.lossatlas.cpu;

import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;

/// The default engine: stage by stage, tile by tile, in float with sums in double.
///
/// Everything between two collectives runs on one tile of rows at a time, in buffers that stay in the cache, so memory is
/// inputs, results, tables of `all` and a few tiles a thread. Tiles are cut by sizes alone and sums added in a fixed order:
/// results have the same bits on any number of threads. The property `org.lossatlas.threads` says how many there are.
public final class CpuEngine implements Engine {
  private final Kernels kernels;
  private final Workers workers;

  public CpuEngine() {
    this(Kernels.best(), Workers.DEFAULT);
  }

  CpuEngine(Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.workers = workers;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public int rank() {
    return 100;
  }

  @Override
  public Plan compile(Graph graph) {
    return new CpuPlan(graph, kernels, workers);
  }
}
