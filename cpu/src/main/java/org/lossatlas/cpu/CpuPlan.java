package org.lossatlas.cpu;

import java.util.concurrent.atomic.AtomicReference;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;

/// A scheduled graph. The memory of the last run is kept for the next one of the same row counts.
final class CpuPlan implements Plan {
  /// Below this many values in every node, work is small.
  private static final long SMALL = 1 << 12;

  private final Graph graph;
  private final Schedule schedule;
  private final Kernels kernels;
  private final Kernels small;
  private final Workers workers;
  private final AtomicReference<Frame> idle = new AtomicReference<>();

  CpuPlan(Graph graph, Kernels kernels, Kernels small, Workers workers) {
    this.graph = graph;
    this.schedule = new Schedule(graph);
    this.kernels = kernels;
    this.small = small;
    this.workers = workers;
  }

  @Override
  public void run(Binding binding) {
    binding.check(graph);
    // Taken while it is used, so that a second thread makes its own.
    Frame frame = idle.getAndSet(null);
    if (frame == null || !frame.fits(binding.rows())) {
      Sizes sizes = new Sizes(schedule.graph(), binding.rows());
      frame = new Frame(schedule, isSmall(sizes) ? small : kernels, workers, sizes);
    }
    frame.run(binding);
    idle.set(frame);
  }

  /// By sizes alone, so that the same input always gives the same bits.
  private boolean isSmall(Sizes sizes) {
    return schedule.graph().live().stream().allMatch(node -> sizes.total(node) < SMALL);
  }
}
