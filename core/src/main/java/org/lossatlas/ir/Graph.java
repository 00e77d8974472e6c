package org.lossatlas.ir;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A program over rows: nodes in an order in which they can be computed, equal ones stored once.
///
/// @param inputs names and types, in order; an input may stand here without a node that reads it
/// @param nodes the steps
/// @param outputs the index of the node of each named result, in order
public record Graph(List<Input> inputs, List<Node> nodes, Map<String, Integer> outputs) {

  /// A named input.
  public record Input(String name, Type type) {}

  public Graph {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  public Node node(int index) {
    return nodes.get(index);
  }

  public int size() {
    return nodes.size();
  }

  /// The nodes that at least one of the outputs needs.
  public BitSet live() {
    BitSet live = new BitSet(nodes.size());
    Deque<Integer> open = new ArrayDeque<>(outputs.values());
    while (!open.isEmpty()) {
      int index = open.pop();
      if (!live.get(index)) {
        live.set(index);
        open.addAll(nodes.get(index).args());
      }
    }
    return live;
  }

  /// One line a node: its number, type, operation and operands.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      text.append("%%%d : %s = %s".formatted(i, node.type(), node.op()));
      node.args().forEach(arg -> text.append(" %").append(arg));
      text.append('\n');
    }
    outputs.forEach((name, index) -> text.append("return %s = %%%d%n".formatted(name, index)));
    return text.toString();
  }
}
