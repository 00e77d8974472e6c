package org.lossatlas.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Grows a graph node by node; a node that is there already is returned instead of built again.
public final class GraphBuilder {
  private record Key(Op op, List<Integer> args) {}

  private final List<Graph.Input> inputs = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();
  private final Map<String, Integer> outputs = new LinkedHashMap<>();

  /// Declares the next input and returns its node.
  public int input(String name, Type type) {
    inputs.add(new Graph.Input(name, type));
    Op op = new Op.Input(inputs.size() - 1, name);
    nodes.add(new Node(op, List.of(), type));
    known.put(new Key(op, List.of()), nodes.size() - 1);
    return nodes.size() - 1;
  }

  /// The node for `op` on `args`, new only if no equal one exists.
  public int add(Op op, List<Integer> args) {
    Integer index = known.get(new Key(op, args));
    if (index != null) {
      return index;
    }
    Type type = TypeRules.of(op, args.stream().map(this::type).toList());
    nodes.add(new Node(op, args, type));
    known.put(new Key(op, List.copyOf(args)), nodes.size() - 1);
    return nodes.size() - 1;
  }

  public int add(Op op, Integer... args) {
    return add(op, List.of(args));
  }

  public int constant(double value) {
    return add(new Op.Constant(value));
  }

  public Type type(int node) {
    return nodes.get(node).type();
  }

  public Node node(int index) {
    return nodes.get(index);
  }

  public int size() {
    return nodes.size();
  }

  /// Names a node as a result.
  public void output(String name, int node) {
    outputs.put(name, node);
  }

  /// The graph so far, verified.
  public Graph build() {
    return Verifier.verified(new Graph(inputs, nodes, outputs));
  }
}
