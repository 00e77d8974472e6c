package org.lossatlas.rewrite;

import java.util.BitSet;
import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;

/// Makes a graph smaller: applies the [identities][Rules] until none applies, and drops what no output needs.
public final class Simplify {
  private Simplify() {}

  /// The identities, for tests and for the curious.
  public static List<Rule> rules() {
    return Rules.ALL;
  }

  /// A graph with the same inputs and outputs.
  public static Graph apply(Graph graph) {
    Graph before = graph;
    Graph after = pass(graph);
    while (!after.equals(before)) {
      before = after;
      after = pass(before);
    }
    return after;
  }

  /// Every node once, with its operands already rewritten.
  private static Graph pass(Graph graph) {
    GraphBuilder builder = new GraphBuilder();
    BitSet live = graph.live();
    int[] now = new int[graph.size()];
    // Inputs stay declared, in order, whether or not anything reads them.
    int[] inputs = graph.inputs().stream().mapToInt(input -> builder.input(input.name(), input.type())).toArray();
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      Node node = graph.node(i);
      now[i] =
          node.op() instanceof Op.Input(int index, String _)
              ? inputs[index]
              : rewritten(builder, node.op(), node.args().stream().map(arg -> now[arg]).toList());
    }
    graph.outputs().forEach((name, index) -> builder.output(name, now[index]));
    return builder.build();
  }

  private static int rewritten(GraphBuilder builder, Op op, List<Integer> args) {
    Expr[] x = args.stream().map(arg -> new Expr(builder, arg)).toArray(Expr[]::new);
    if (x.length > 0) {
      for (Rule rule : Rules.ALL) {
        Expr other = rule.rewrite().apply(op, x);
        if (other != null) {
          return other.node();
        }
      }
    }
    return builder.add(op, args);
  }
}
