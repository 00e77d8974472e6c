package org.lossatlas.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.RowProduct;

/// The order in which a graph is replayed, and after which node each array can be let go.
///
/// `all(x)` and its inverse are the array itself under another reading, so such nodes have no array
/// of their own: their `source` is the node that has.
final class Schedule {
  private final Graph graph;
  private final int[] live;
  private final int[] sources;
  private final List<List<Integer>> freed;

  Schedule(Graph graph) {
    this.graph = graph;
    this.live = computed(graph);
    this.sources = new int[graph.size()];
    Arrays.setAll(
        sources, i -> isAlias(graph.node(i).op()) ? sources[graph.node(i).args().getFirst()] : i);
    this.freed = freed();
  }

  Graph graph() {
    return graph;
  }

  /// The nodes to compute, in order.
  int[] live() {
    return live;
  }

  /// The node whose array is that of node `i`.
  int source(int i) {
    return sources[i];
  }

  /// The nodes whose arrays nothing after node `i` reads.
  List<Integer> freedAfter(int i) {
    return freed.get(i);
  }

  /// Whether DJL can differentiate the replay with respect to the inputs of these names: some way
  /// leads from them to an output, without which PyTorch has nothing to differentiate, and none of
  /// the values between goes through Java.
  boolean isDifferentiable(Collection<String> wrt) {
    BitSet active = new BitSet(graph.size());
    for (int i : live) {
      Node node = graph.node(i);
      boolean reached = operands(graph, i).stream().anyMatch(active::get);
      if (node.op() instanceof Op.Input(int _, String name)) {
        active.set(i, wrt.contains(name));
      } else if (reached && Route.of(node.op()) == Route.HOST) {
        return false;
      } else {
        active.set(i, reached && Route.of(node.op()) == Route.ARRAYS);
      }
    }
    return graph.outputs().values().stream().anyMatch(active::get);
  }

  /// Without the products of single rows of which only the total is wanted.
  private static int[] computed(Graph graph) {
    BitSet live = graph.live();
    BitSet read = new BitSet();
    graph.outputs().values().forEach(read::set);
    live.stream().forEach(i -> operands(graph, i).forEach(read::set));
    live.and(read);
    return live.stream().toArray();
  }

  /// The nodes whose values are read to compute node `i`.
  private static List<Integer> operands(Graph graph, int i) {
    return RowProduct.of(graph, i)
        .map(product -> List.of(product.column(), product.row()))
        .orElse(graph.node(i).args());
  }

  private static boolean isAlias(Op op) {
    return op instanceof Op.All || op instanceof Op.Own;
  }

  private List<List<Integer>> freed() {
    int[] lastUse = new int[graph.size()];
    for (int i : live) {
      operands(graph, i).forEach(arg -> lastUse[sources[arg]] = i);
    }
    graph.outputs().values().forEach(output -> lastUse[sources[output]] = Integer.MAX_VALUE);
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      lists.add(new ArrayList<>());
    }
    for (int i : live) {
      // Inputs belong to the caller.
      boolean isOwned = sources[i] == i && !(graph.node(i).op() instanceof Op.Input);
      if (isOwned && lastUse[i] != Integer.MAX_VALUE) {
        lists.get(lastUse[i]).add(i);
      }
    }
    return lists;
  }
}
