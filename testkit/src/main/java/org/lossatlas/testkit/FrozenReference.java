package org.lossatlas.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.DType;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Type;

/// The reference engine, where what a formula holds constant in its gradient is constant indeed: it
/// keeps the value of the first run. So a difference of later runs is what the gradient says,
/// `stopGradient` included.
final class FrozenReference implements Engine {
  private static final Engine REFERENCE = Engines.byName("reference");

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
    List<Integer> stops = new ArrayList<>();
    graph.live().stream()
        .filter(i -> graph.node(i).op() instanceof Op.StopGradient)
        .forEach(stops::add);
    return stops.isEmpty() ? REFERENCE.compile(graph) : new FrozenPlan(graph, stops);
  }

  private static final class FrozenPlan implements Plan {
    private final Graph graph;
    private final List<Integer> stops;
    private final Plan first;
    private final Plan later;
    private List<Tensor> kept;

    FrozenPlan(Graph graph, List<Integer> stops) {
      this.graph = graph;
      this.stops = stops;
      Map<String, Integer> outputs = new LinkedHashMap<>(graph.outputs());
      List<Graph.Input> inputs = new ArrayList<>(graph.inputs());
      List<Node> nodes = new ArrayList<>(graph.nodes());
      for (int stop : stops) {
        String name = "constant %" + stop;
        Type type = graph.node(stop).type();
        outputs.put(name, stop);
        nodes.set(stop, new Node(new Op.Input(inputs.size(), name), List.of(), type));
        inputs.add(new Graph.Input(name, type));
      }
      first = REFERENCE.compile(new Graph(graph.inputs(), graph.nodes(), outputs));
      later = REFERENCE.compile(new Graph(inputs, nodes, graph.outputs()));
    }

    @Override
    public void run(Binding binding) {
      if (kept == null) {
        List<Tensor> values =
            stops.stream().map(stop -> zeros(graph.node(stop).type(), binding)).toList();
        first.run(new Binding(binding.rows(), binding.inputs(), joined(binding.outputs(), values)));
        kept = values;
      } else {
        later.run(new Binding(binding.rows(), joined(binding.inputs(), kept), binding.outputs()));
      }
    }

    private static Tensor zeros(Type type, Binding binding) {
      return Tensor.zeros(DType.FLOAT64, type.total(binding::count));
    }

    private static List<Tensor> joined(List<Tensor> a, List<Tensor> b) {
      List<Tensor> joined = new ArrayList<>(a);
      joined.addAll(b);
      return joined;
    }
  }
}
