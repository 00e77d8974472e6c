package org.lossatlas.reference;

import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;

/// Plain loops in double precision: what each operation means. Slow, and right.
public final class ReferenceEngine implements Engine {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Plan compile(Graph graph) {
    return binding -> {
      binding.check(graph);
      new Interpreter(graph, binding).run();
    };
  }
}
