package org.lossatlas.ir;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks that a graph is one: every pass hands its result through here.
public final class Verifier {
  private Verifier() {}

  /// The graph itself, if operands come first, types follow from the rules, no node stands twice and outputs exist.
  public static Graph verified(Graph graph) {
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < graph.size(); i++) {
      Node node = graph.node(i);
      for (int arg : node.args()) {
        require(arg >= 0 && arg < i, i, node, "operand %" + arg + " does not come before it");
      }
      if (node.op() instanceof Op.Input(int index, String name)) {
        require(index < graph.inputs().size(), i, node, "there is no input " + index);
        Graph.Input input = graph.inputs().get(index);
        require(input.name().equals(name), i, node, "input " + index + " is called " + input.name());
        require(input.type().equals(node.type()), i, node, "input " + name + " has type " + input.type());
      } else {
        Type type = TypeRules.of(node.op(), node.args().stream().map(a -> graph.node(a).type()).toList());
        require(type.equals(node.type()), i, node, "its type follows as " + type);
      }
      require(seen.add(List.of(node.op(), node.args())), i, node, "an equal node stands before it");
    }
    graph.outputs().forEach(
        (name, index) -> {
          if (index < 0 || index >= graph.size()) {
            throw new IllegalStateException("output " + name + " names %" + index + ", which does not exist");
          }
        });
    return graph;
  }

  private static void require(boolean holds, int index, Node node, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(
          "%%%d : %s = %s %s: %s".formatted(index, node.type(), node.op(), node.args(), otherwise));
    }
  }
}
