package org.lossatlas.cpu;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Type;

/// Works through large shared tables row by row, as a row space of their own.
///
/// What is done to each class's proxy alone, such as its normalization and the gradient of that, is
/// then a stage in tiles like any other: by all threads, without a table for each step. The row
/// space of a table of 1,000 rows is called `1000`.
final class TableRows {
  /// Tables of fewer values stay as they are: a stage of their own would cost more.
  private static final int LEAST_VALUES = 1 << 16;

  private final Graph graph;
  private final GraphBuilder builder = new GraphBuilder();

  /// The rebuilt node: a value of each row where the node is [#lifted].
  private final int[] now;

  private final BitSet lifted = new BitSet();
  private final BitSet lengths = new BitSet();
  private final Map<Integer, Integer> rowsOfTable = new HashMap<>();

  private TableRows(Graph graph) {
    this.graph = graph;
    this.now = new int[graph.size()];
  }

  /// The same graph; large shared inputs and outputs have become rows.
  static Graph apply(Graph graph) {
    return new TableRows(graph).run();
  }

  private Graph run() {
    BitSet asRows = readAsRows();
    if (asRows.isEmpty()) {
      return graph;
    }
    int[] inputs = new int[graph.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      Graph.Input input = graph.inputs().get(i);
      inputs[i] = builder.input(input.name(), asRows.get(i) ? row(input.type()) : input.type());
    }
    graph.live().stream().forEach(i -> now[i] = rebuilt(i, inputs, asRows));
    graph.outputs().forEach((name, index) -> builder.output(name, now[index]));
    return builder.build();
  }

  /// The large inputs with which something is done row by row. A table that is multiplied only is used as it is.
  private BitSet readAsRows() {
    BitSet asRows = new BitSet();
    graph.live().stream()
        .forEach(
            i -> {
              for (int arg : graph.node(i).args()) {
                Node operand = graph.node(arg);
                if (operand.op() instanceof Op.Input(int input, String _) && isLarge(operand.type())) {
                  lengths.set(operand.type().dims().getFirst().fixed());
                  asRows.set(input, asRows.get(input) || hasTableRows(graph.node(i)) && rowOp(graph.node(i)) != null);
                }
              }
            });
    return asRows;
  }

  private int rebuilt(int index, int[] inputs, BitSet asRows) {
    Node node = graph.node(index);
    if (node.op() instanceof Op.Input(int input, String _)) {
      lifted.set(index, asRows.get(input));
      return inputs[input];
    }
    Op op = hasTableRows(node) && node.args().stream().anyMatch(this::isOfTable) ? rowOp(node) : null;
    if (op == null) {
      return builder.add(node.op(), node.args().stream().map(this::whole).toList());
    }
    lifted.set(index);
    return builder.add(op, node.args().stream().map(this::row).toList());
  }

  /// What an operation on tables is for each of their rows, or `null` where it mixes them.
  private Op rowOp(Node node) {
    List<Dim> rest = hasTableRows(node) ? row(node.type()).dims() : List.of();
    return switch (node.op()) {
      case Op.Unary op -> op;
      case Op.Polygamma op -> op;
      case Op.Binary op -> op;
      case Op.Select op -> op;
      case Op.StopGradient op -> op;
      case Op.Broadcast _ -> keepsRows(node) ? new Op.Broadcast(rest) : null;
      case Op.Reshape _ -> keepsRows(node) ? new Op.Reshape(rest) : null;
      case Op.Reduce(Op.Reduce.Kind kind, int axis) when axis > 0 -> new Op.Reduce(kind, axis - 1);
      case Op.Softmax(int axis) when axis > 0 -> new Op.Softmax(axis - 1);
      case Op.Input _, Op.Constant _, Op.Table _, Op.Range _, Op.Size _, Op.RowIndex _, Op.Transpose _, Op.Slice _,
          Op.Pad _, Op.Concat _, Op.Flip _, Op.Window _, Op.Fold _, Op.Reduce _, Op.Softmax _, Op.ArgMax _, Op.CumSum _,
          Op.ArgSort _, Op.Gather _, Op.Scatter _, Op.MatMul _, Op.All _, Op.Total _, Op.Own _, Op.Spread _, Op.Call _,
          Op.CallGradient _ -> null;
    };
  }

  /// Whether the operand's first axis is the result's.
  private boolean keepsRows(Node node) {
    Type from = graph.node(node.args().getFirst()).type();
    return from.rank() > 0
        && from.dims().getFirst().equals(node.type().dims().getFirst())
        && (node.op() instanceof Op.Reshape || from.rank() == node.type().rank());
  }

  private boolean hasTableRows(Node node) {
    return node.type().isShared() && length(node.type()).isPresent();
  }

  /// Whether a node is done row by row, or is a total that has to be made whole and can then be read so.
  private boolean isOfTable(int index) {
    return lifted.get(index) || graph.node(index).op() instanceof Op.Total && isLarge(graph.node(index).type());
  }

  /// An operand for each row of the table.
  private int row(int index) {
    if (lifted.get(index)) {
      return now[index];
    }
    Node node = graph.node(index);
    if (length(node.type()).isEmpty()) {
      return now[index];
    }
    if (node.op() instanceof Op.Broadcast && !keepsRows(node)) {
      return repeated(node);
    }
    return rowsOfTable.computeIfAbsent(
        index, i -> builder.add(new Op.Own(Integer.toString(length(node.type()).getAsInt())), now[i]));
  }

  /// What is the same for every row of the table, once.
  private int repeated(Node node) {
    int source = node.args().getFirst();
    Type from = graph.node(source).type();
    List<Dim> rest = row(node.type()).dims();
    int one = now[source];
    if (from.rank() == node.type().rank()) {
      one = builder.add(new Op.Reshape(from.dims().subList(1, from.rank())), one);
      from = from.withDims(from.dims().subList(1, from.rank()));
    }
    return from.dims().equals(rest) ? one : builder.add(new Op.Broadcast(rest), one);
  }

  /// An operand as a table.
  private int whole(int index) {
    return lifted.get(index) ? builder.add(new Op.All(), now[index]) : now[index];
  }

  private boolean isLarge(Type type) {
    return type.isShared()
        && type.rank() > 0
        && type.dims().stream().allMatch(Dim::isFixed)
        && type.dims().stream().mapToLong(Dim::fixed).reduce(1, (a, b) -> a * b) >= LEAST_VALUES;
  }

  /// The number of rows of a table that is as long as a large input.
  private OptionalInt length(Type type) {
    boolean hasFirst = type.rank() > 0 && type.dims().getFirst().isFixed();
    return hasFirst && lengths.get(type.dims().getFirst().fixed())
        ? OptionalInt.of(type.dims().getFirst().fixed())
        : OptionalInt.empty();
  }

  private static Type row(Type table) {
    return new Type(table.dims().getFirst().toString(), table.dims().subList(1, table.rank()));
  }
}
