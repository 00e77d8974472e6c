package org.lossatlas.testkit;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;
import org.lossatlas.LossGraph;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Op;

/// The graph that a loss becomes for given inputs, and what it tells.
///
/// @param graph outputs are the sum, the units' losses if there are any, and the gradients
record Traced(Graph graph) {
  /// Evaluates on an engine that keeps the graph it is given.
  static Traced of(Draw draw) {
    AtomicReference<Graph> seen = new AtomicReference<>();
    draw.on(new Spy(seen)).withEach().evaluate(draw.inputs());
    return new Traced(seen.get());
  }

  private record Spy(AtomicReference<Graph> seen) implements Engine {
    @Override
    public String name() {
      return "reference";
    }

    @Override
    public int rank() {
      return -1;
    }

    @Override
    public Plan compile(Graph graph) {
      seen.set(graph);
      return Engines.byName("reference").compile(graph);
    }
  }

  /// Whether the loss is of the batch as a whole.
  boolean isOfBatch() {
    return !graph.outputs().containsKey(LossGraph.EACH);
  }

  /// Whether the loss of a row looks at other rows, at their number or at its own number.
  boolean couplesRows() {
    if (isOfBatch()) {
      return true;
    }
    BitSet live =
        new Graph(
                graph.inputs(),
                graph.nodes(),
                java.util.Map.of("each", graph.outputs().get(LossGraph.EACH)))
            .live();
    return live.stream()
        .mapToObj(i -> graph.node(i).op())
        .anyMatch(op ->
            op instanceof Op.All
                || op instanceof Op.Total
                || op instanceof Op.RowIndex
                || op instanceof Op.Size(Dim dim) && !dim.isFixed());
  }

  /// Whether some value of a row is not a single number.
  boolean hasAxes() {
    return graph.inputs().stream().anyMatch(input -> input.type().rank() > 0);
  }
}
