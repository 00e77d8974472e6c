package org.lossatlas.cpu;

import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.cpu.kernel.ScalarKernels;
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
  private final Kernels small;
  private final Workers workers;

  public CpuEngine() {
    this(Kernels.best(), new ScalarKernels(), Workers.DEFAULT);
  }

  /// @param small the kernels for little work: until the JVM has compiled a loop on the Vector API it runs thousands of
  ///     times slower than plain Java, and little work may never get that far
  CpuEngine(Kernels kernels, Kernels small, Workers workers) {
    this.kernels = kernels;
    this.small = small;
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
    return new CpuPlan(graph, kernels, small, workers);
  }
}
