package org.lossatlas.cpu;

import java.util.concurrent.atomic.AtomicReference;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;

/// A scheduled graph. The memory of the last run is kept for the next one of the same row counts.
final class CpuPlan implements Plan {
  private final Schedule schedule;
  private final Kernels kernels;
  private final Workers workers;
  private final AtomicReference<Frame> idle = new AtomicReference<>();

  CpuPlan(Graph graph, Kernels kernels, Workers workers) {
    this.schedule = new Schedule(graph);
    this.kernels = kernels;
    this.workers = workers;
  }

  @Override
  public void run(Binding binding) {
    binding.check(schedule.graph());
    // Taken while it is used, so that a second thread makes its own.
    Frame frame = idle.getAndSet(null);
    if (frame == null || !frame.fits(binding.rows())) {
      frame = new Frame(schedule, kernels, workers, binding.rows());
    }
    frame.run(binding);
    idle.set(frame);
  }
}
