package org.lossatlas.ir;

import java.util.List;

/// One step of a graph: an operation on earlier nodes.
///
/// @param op what is computed
/// @param args the indices of the operands, all smaller than the node's own
/// @param type what the result is
public record Node(Op op, List<Integer> args, Type type) {
  public Node {
    args = List.copyOf(args);
  }
}
