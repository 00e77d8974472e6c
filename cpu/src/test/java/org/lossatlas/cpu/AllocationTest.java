package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lossatlas.DType;
import org.lossatlas.LossGraph;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Type;

/// Once a plan is warm, a run allocates next to nothing: no buffer, no copy of an input or a result.
class AllocationTest {
  /// What the odd iterator costs; a buffer of one tile would be 8 kB.
  private static final long LEAST_BUFFER = 4_096;

  private static final int ROUNDS = 30;

  @Test
  void runsWithoutAllocatingBuffers() {
    int rows = 5_000;
    Type scalar = new Type("*", List.of());
    LossGraph graph =
        LossGraph.trace(Catalogue.get("focal").loss(), Map.of("logits", scalar, "target", scalar), false, false, List.of("logits"));
    Plan plan = new CpuEngine().compile(graph.graph());
    List<Tensor> inputs =
        graph.graph().inputs().stream()
            .map(input -> input.name().equals(LossGraph.SCALE) ? Tensor.scalar(1) : Tensor.zeros(DType.FLOAT32, rows))
            .toList();
    Binding binding =
        new Binding(Map.of("*", rows), inputs, List.of(Tensor.zeros(DType.FLOAT64), Tensor.zeros(DType.FLOAT32, rows)));
    // The compiler takes its time where the machine is busy, and boxes vectors until it is done.
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && allocated >= LEAST_BUFFER; round++) {
      allocated = allocated(plan, binding);
    }
    assertThat(allocated).isLessThan(LEAST_BUFFER);
  }

  /// Bytes a run, over a thousand runs.
  private static long allocated(Plan plan, Binding binding) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getTotalThreadAllocatedBytes();
    int runs = 1_000;
    for (int i = 0; i < runs; i++) {
      plan.run(binding);
    }
    return (threads.getTotalThreadAllocatedBytes() - before) / runs;
  }
}
