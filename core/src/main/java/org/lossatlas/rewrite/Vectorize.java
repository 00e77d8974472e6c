package org.lossatlas.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.TypeRules;

/// Evaluates a program for many values of one of its inputs at once, along a new first axis.
///
/// What does not depend on that input is computed once: a loss for each of `C` classes shares its softmax, and picking
/// the logit of each class is the logits themselves.
public final class Vectorize {
  private final Graph graph;
  private final GraphBuilder builder;
  private final Map<String, Expr> inputs;
  private final String name;
  private final Dim count;

  private final Expr[] now;
  private final BitSet lifted;

  private Vectorize(Graph graph, Map<String, Expr> inputs, String name) {
    this.graph = graph;
    this.builder = inputs.get(name).graph();
    this.inputs = inputs;
    this.name = name;
    this.count = inputs.get(name).dim(0);
    this.now = new Expr[graph.size()];
    this.lifted = new BitSet(graph.size());
  }

  /// The output of a graph for every value of one input.
  ///
  /// @param inputs a value for each input of the graph
  /// @param name the input whose value has one axis more than the graph expects, the first
  /// @return the output, with that axis before its own
  /// @throws ShapeException where rows would meet that have different values
  public static Expr apply(Graph graph, String output, Map<String, Expr> inputs, String name) {
    Vectorize vectorize = new Vectorize(graph, inputs, name);
    BitSet live = graph.live();
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      vectorize.visit(i);
    }
    return vectorize.wide(graph.outputs().get(output));
  }

  private void visit(int index) {
    Node node = graph.node(index);
    if (node.op() instanceof Op.Input(int _, String input)) {
      now[index] = inputs.get(input);
      lifted.set(index, input.equals(name));
    } else if (node.args().stream().anyMatch(lifted::get)) {
      now[index] = lift(node);
      lifted.set(index);
    } else {
      now[index] = make(node.op(), node.args().stream().map(arg -> now[arg]).toList());
    }
  }

  /// An operation, at least one of whose operands has the new axis.
  private Expr lift(Node node) {
    List<Integer> args = node.args();
    Op op = node.op();
    return switch (op) {
      case Op.Input _, Op.Constant _, Op.Table _, Op.Range _, Op.Size _, Op.RowIndex _ ->
          throw new IllegalStateException(op + " has no operands");
      case Op.Unary _, Op.Polygamma _, Op.StopGradient _, Op.Binary _, Op.Select _ -> all(op, args);
      case Op.Broadcast(List<Dim> dims) -> {
        Expr x = now[args.getFirst()];
        List<Dim> aligned = new ArrayList<>(Collections.nCopies(dims.size() + 1 - x.rank(), Dim.ONE));
        aligned.addAll(x.type().dims().subList(1, x.rank()));
        yield x.reshape(wide(aligned)).broadcastTo(wide(dims));
      }
      case Op.Reshape(List<Dim> dims) -> now[args.getFirst()].reshape(wide(dims));
      case Op.Transpose(List<Integer> order) -> {
        List<Integer> wide = new ArrayList<>(List.of(0));
        order.forEach(axis -> wide.add(axis + 1));
        yield all(new Op.Transpose(wide), args);
      }
      case Op.Slice(int axis, Dim start, Dim length) -> all(new Op.Slice(axis + 1, start, length), args);
      case Op.Pad(int axis, Dim before, Dim after) -> all(new Op.Pad(axis + 1, before, after), args);
      case Op.Concat(int axis) -> all(new Op.Concat(axis + 1), args);
      case Op.Flip(int axis) -> all(new Op.Flip(axis + 1), args);
      case Op.Window(int axis, int size, int stride) -> all(new Op.Window(axis + 1, size, stride), args);
      case Op.Fold(int axis, int stride, Dim length) -> all(new Op.Fold(axis + 1, stride, length), args);
      case Op.Reduce(Op.Reduce.Kind kind, int axis) -> all(new Op.Reduce(kind, axis + 1), args);
      case Op.Softmax(int axis) -> all(new Op.Softmax(axis + 1), args);
      case Op.ArgMax(int axis, boolean smallest) -> all(new Op.ArgMax(axis + 1, smallest), args);
      case Op.CumSum(int axis, boolean reverse) -> all(new Op.CumSum(axis + 1, reverse), args);
      case Op.ArgSort(int axis, boolean descending) -> all(new Op.ArgSort(axis + 1, descending), args);
      case Op.Gather(int axis) -> gather(args, axis);
      case Op.Scatter(int axis, Dim size) -> all(new Op.Scatter(axis + 1, size), args);
      case Op.MatMul _ -> all(op, args);
      case Op.All _, Op.Total _, Op.Own _, Op.Spread _, Op.Call _, Op.CallGradient _ ->
          throw new ShapeException(TypeRules.name(op) + " does not take several values of " + name + " at once");
    };
  }

  /// Out of a vector that is the same for all values, entries are picked without repeating it.
  private Expr gather(List<Integer> args, int axis) {
    Expr x = now[args.get(0)];
    if (lifted.get(args.get(0)) || x.rank() != 1 || now[args.get(1)].rank() != 2) {
      return all(new Op.Gather(axis + 1), args);
    }
    Expr index = now[args.get(1)];
    Expr flat = index.flatten();
    boolean isWhole = flat.equals(flat.range(x.dim(0)));
    return (isWhole ? x : x.gather(0, flat)).reshape(index.type().dims());
  }

  private Expr all(Op op, List<Integer> args) {
    return make(op, args.stream().map(this::wide).toList());
  }

  /// A value with the new axis, along which it may repeat.
  private Expr wide(int index) {
    Expr x = now[index];
    return lifted.get(index) ? x : x.broadcastTo(wide(x.type().dims()));
  }

  private List<Dim> wide(List<Dim> dims) {
    List<Dim> wide = new ArrayList<>(List.of(count));
    wide.addAll(dims);
    return wide;
  }

  private Expr make(Op op, List<Expr> operands) {
    return new Expr(builder, builder.add(op, operands.stream().map(Expr::node).toList()));
  }
}
