package org.lossatlas.engine;

import java.util.List;
import java.util.Map;
import org.lossatlas.Tensor;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;

/// The memory that a plan reads and writes in one run: a tensor for each input and each output of its graph, in
/// order. A value of a row has the rows as its first axis: `N×[D]` is a tensor `[N, D]`.
///
/// @param rows how many rows each row space has
/// @param inputs one for each of the graph's inputs
/// @param outputs one for each of the graph's outputs; every entry is written
public record Binding(Map<String, Integer> rows, List<Tensor> inputs, List<Tensor> outputs) {
  public Binding {
    rows = Map.copyOf(rows);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /// How many rows a row space has.
  public int count(String space) {
    Integer count = rows.get(space);
    if (count == null) {
      throw new ShapeException("nothing says how many rows " + space + " has");
    }
    return count;
  }

  /// Refuses tensors whose number or size is not what the graph declares.
  public void check(Graph graph) {
    require(inputs.size() == graph.inputs().size(), "%d inputs for %d", inputs.size(), graph.inputs().size());
    require(outputs.size() == graph.outputs().size(), "%d outputs for %d", outputs.size(), graph.outputs().size());
    for (int i = 0; i < inputs.size(); i++) {
      Graph.Input input = graph.inputs().get(i);
      checkSize(input.name(), input.type(), inputs.get(i));
    }
    int i = 0;
    for (Map.Entry<String, Integer> output : graph.outputs().entrySet()) {
      checkSize(output.getKey(), graph.node(output.getValue()).type(), outputs.get(i++));
    }
  }

  private void checkSize(String name, Type type, Tensor tensor) {
    int size = type.total(this::count);
    require(tensor.size() == size, "%s: %s has %d values, %s with rows %s has %d", name, tensor, tensor.size(), type, rows, size);
  }

  private static void require(boolean holds, String otherwise, Object... values) {
    if (!holds) {
      throw new ShapeException(otherwise.formatted(values));
    }
  }
}
