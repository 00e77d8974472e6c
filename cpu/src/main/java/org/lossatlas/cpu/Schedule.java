package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Type;

/// Cuts a graph into stages at the collectives.
///
/// Every node has a level: how many collectives lie on the longest way to it. A stage is the work on the rows of one
/// level and row space, done tile by tile; before the stages of a level run, the shared values of that level are
/// computed once. A value of a row that a later stage needs is computed again there, unless that is expensive and its
/// size does not grow with the number of rows: then it is stored.
final class Schedule {
  /// One pass over the rows of a row space.
  ///
  /// @param nodes what is computed for a tile, in order
  /// @param sums what this stage adds up
  /// @param tables the row values that are stored for all rows: operands of [Op.All], and values kept for later stages
  /// @param outputs the row values that are results
  /// @param loads the row values that an earlier stage stored
  record Stage(
      int level, String rows, List<Integer> nodes, List<Sums.Sum> sums, List<Integer> tables, List<Integer> outputs, BitSet loads) {}

  private final Graph graph;
  private final BitSet live;
  private final Levels levels;
  private final Sums sums;
  private final BitSet heavy = new BitSet();
  private final BitSet stored = new BitSet();
  private final int[] table;
  private final List<Stage> stages = new ArrayList<>();

  Schedule(Graph graph) {
    this.graph = Regroup.apply(TableRows.apply(graph));
    this.live = this.graph.live();
    this.levels = new Levels(this.graph);
    this.sums = new Sums(this.graph, levels);
    this.table = new int[this.graph.size()];
    analyse();
    for (int l = depth() - 1; l >= 0; l--) {
      for (String rows : spaces()) {
        Stage stage = stage(l, rows);
        if (!stage.sums.isEmpty() || !stage.tables.isEmpty() || !stage.outputs.isEmpty()) {
          stages.addFirst(stage);
        }
      }
    }
  }

  Graph graph() {
    return graph;
  }

  /// In an order in which they can run.
  List<Stage> stages() {
    return stages;
  }

  int depth() {
    return 1 + live.stream().map(levels::of).max().orElse(0);
  }

  /// The shared values to compute before the stages of a level; collectives are not among them.
  List<Integer> shared(int l) {
    return live.stream()
        .filter(i -> levels.of(i) == l && node(i).type().isShared())
        .filter(i -> !(node(i).op() instanceof Op.All) && !sums.contains(i))
        .boxed()
        .toList();
  }

  /// The node of the table that holds a row value for all rows: its [Op.All] where there is one, the sum that it is
  /// gathered in, else itself.
  int table(int rowNode) {
    return table[rowNode];
  }

  Sums sums() {
    return sums;
  }

  private Node node(int index) {
    return graph.node(index);
  }

  private void analyse() {
    live.stream().forEach(i -> {
      Node node = node(i);
      table[i] = sums.folded(i) < 0 ? i : sums.folded(i);
      for (int arg : node.args()) {
        if (heavy.get(arg) && !node(arg).type().isShared()) {
          heavy.set(i);
        }
      }
      switch (node.op()) {
        case Op.MatMul _, Op.ArgSort _, Op.Call _, Op.CallGradient _ -> heavy.set(i);
        default -> { }
      }
    });
    live.stream().filter(i -> node(i).op() instanceof Op.All).forEach(i -> table[node(i).args().getFirst()] = i);
  }

  private TreeSet<String> spaces() {
    TreeSet<String> spaces = new TreeSet<>();
    live.stream().filter(i -> !node(i).type().isShared()).forEach(i -> spaces.add(node(i).type().rows()));
    return spaces;
  }

  private Stage stage(int l, String rows) {
    Stage stage = new Stage(l, rows, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new BitSet());
    TreeSet<Integer> needed = new TreeSet<>();
    sums.all().stream().filter(sum -> sum.level() == l && sum.rows().equals(rows)).forEach(sum -> {
      stage.sums.add(sum);
      sum.terms().forEach(term -> term.operands().forEach(operand -> need(operand, stage, needed)));
    });
    live.stream().filter(i -> node(i).op() instanceof Op.All).map(i -> node(i).args().getFirst()).distinct().forEach(operand -> {
      if (levels.of(operand) == l && node(operand).type().rows().equals(rows)) {
        stage.tables.add(operand);
        need(operand, stage, needed);
      }
    });
    stored.stream().filter(i -> levels.of(i) == l && node(i).type().rows().equals(rows)).forEach(i -> {
      stage.tables.add(i);
      need(i, stage, needed);
    });
    graph.outputs().values().stream().distinct().filter(i -> levels.of(i) == l && node(i).type().rows().equals(rows)).forEach(i -> {
      stage.outputs.add(i);
      need(i, stage, needed);
    });
    stage.nodes.addAll(needed);
    return stage;
  }

  private void need(int index, Stage stage, TreeSet<Integer> needed) {
    Type type = node(index).type();
    if (type.isShared() || needed.contains(index)) {
      return;
    }
    if (sums.folded(index) >= 0) {
      stage.loads.set(index);
      needed.add(index);
      return;
    }
    if (levels.of(index) < stage.level) {
      boolean inTable = table[index] != index;
      if (inTable || stored.get(index) || heavy.get(index) && !type.isWide()) {
        if (!inTable) {
          stored.set(index);
        }
        stage.loads.set(index);
        needed.add(index);
        return;
      }
    }
    node(index).args().forEach(arg -> need(arg, stage, needed));
    needed.add(index);
  }
}
