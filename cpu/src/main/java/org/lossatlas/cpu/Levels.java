package org.lossatlas.cpu;

import java.util.BitSet;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Op;

/// How many collectives lie on the longest way to each node of a graph, and how often each is read.
final class Levels {
  private final int[] level;
  private final int[] uses;

  Levels(Graph graph) {
    this.level = new int[graph.size()];
    this.uses = new int[graph.size()];
    BitSet live = graph.live();
    live.stream()
        .forEach(
            i -> {
              for (int arg : graph.node(i).args()) {
                level[i] = Math.max(level[i], level[arg]);
                uses[arg]++;
              }
              if (graph.node(i).op() instanceof Op.All || graph.node(i).op() instanceof Op.Total) {
                level[i]++;
              }
            });
    graph.outputs().values().forEach(i -> uses[i]++);
  }

  int of(int node) {
    return level[node];
  }

  /// Whether a single operation or output reads a node.
  boolean isReadOnce(int node) {
    return uses[node] == 1;
  }
}
