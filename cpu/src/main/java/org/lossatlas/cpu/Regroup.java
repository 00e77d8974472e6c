package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;

/// Reorders chains of additions around a row's share of a total.
///
/// A row of an embedding gets one part of its gradient as an anchor, from its own work, and one as
/// what others are compared with, from a total. In the order `(share + early) + late`, where `early`
/// is what the stage that makes the total can compute, all of the first sum is gathered in the
/// total's own memory; see [Sums].
final class Regroup {
  private final Graph graph;
  private final Levels levels;
  private final BitSet inner = new BitSet();
  private final GraphBuilder builder = new GraphBuilder();
  private final int[] now;

  private Regroup(Graph graph) {
    this.graph = graph;
    this.levels = new Levels(graph);
    this.now = new int[graph.size()];
  }

  /// The same graph but for the order of additions.
  static Graph apply(Graph graph) {
    return new Regroup(graph).run();
  }

  private Graph run() {
    BitSet live = graph.live();
    live.stream().filter(this::isSum).forEach(i -> graph.node(i).args().stream().filter(this::isInner).forEach(inner::set));
    int[] inputs = graph.inputs().stream().mapToInt(input -> builder.input(input.name(), input.type())).toArray();
    live.stream().filter(i -> !inner.get(i)).forEach(i -> now[i] = rebuilt(i, inputs));
    graph.outputs().forEach((name, index) -> builder.output(name, now[index]));
    return builder.build();
  }

  private int rebuilt(int index, int[] inputs) {
    Node node = graph.node(index);
    if (node.op() instanceof Op.Input(int input, String _)) {
      return inputs[input];
    }
    return isSum(index) ? sum(index) : builder.add(node.op(), node.args().stream().map(arg -> now[arg]).toList());
  }

  private int sum(int index) {
    List<Integer> terms = new ArrayList<>();
    collect(index, terms);
    int share = terms.stream().filter(this::isShare).findFirst().orElse(-1);
    if (share < 0) {
      return inOrder(index);
    }
    int level = levels.of(share) - 1;
    List<Integer> others = terms.stream().filter(term -> term != share).toList();
    List<Integer> early = others.stream().filter(term -> levels.of(term) <= level).toList();
    int sum = now[share];
    if (!early.isEmpty()) {
      sum = add(sum, added(early));
    }
    for (int late : others.stream().filter(term -> levels.of(term) > level).toList()) {
      sum = add(sum, now[late]);
    }
    return sum;
  }

  private int added(List<Integer> terms) {
    return terms.stream().map(term -> now[term]).reduce(this::add).orElseThrow();
  }

  /// As it stood.
  private int inOrder(int index) {
    List<Integer> args = graph.node(index).args();
    int[] sides = args.stream().mapToInt(arg -> inner.get(arg) ? inOrder(arg) : now[arg]).toArray();
    return add(sides[0], sides[1]);
  }

  private int add(int a, int b) {
    return builder.add(Op.Binary.ADD, a, b);
  }

  private void collect(int index, List<Integer> terms) {
    for (int arg : graph.node(index).args()) {
      if (inner.get(arg)) {
        collect(arg, terms);
      } else {
        terms.add(arg);
      }
    }
  }

  private boolean isSum(int index) {
    return graph.node(index).op() == Op.Binary.ADD && !graph.node(index).type().isShared();
  }

  /// Whether an operand of a sum is a sum that nothing else reads.
  private boolean isInner(int arg) {
    return isSum(arg) && levels.isReadOnce(arg);
  }

  private boolean isShare(int index) {
    return graph.node(index).op() instanceof Op.Own own
        && levels.isReadOnce(index)
        && levels.isReadOnce(graph.node(index).args().getFirst())
        && own.rows().equals(Sums.rows(graph, levels, graph.node(index).args().getFirst()));
  }
}
