package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import org.lossatlas.Tensor;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.RowProduct;
import org.lossatlas.ir.Type;

/// One run of a graph on arrays, node by node over all rows.
///
/// A value of a row, `N×[D]`, is an array `[N, D]`, a shared `[D]` an array `[D]`: where the two
/// meet element by element they broadcast as they are, since axes align at the last one. Each array
/// is closed after the node that reads it last. What autograd needs of it lives on inside PyTorch.
final class Replay {
  private final Schedule schedule;
  private final Graph graph;
  private final Frame frame;
  private final NDArray[] values;

  Replay(Schedule schedule, Frame frame) {
    this.schedule = schedule;
    this.graph = schedule.graph();
    this.frame = frame;
    this.values = new NDArray[graph.size()];
  }

  /// The outputs, in order, which belong to the frame's manager; the inputs stay as they are.
  List<NDArray> run(List<NDArray> inputs) {
    try {
      for (int i : schedule.live()) {
        if (schedule.source(i) == i) {
          values[i] = compute(i, inputs);
        }
        schedule.freedAfter(i).forEach(this::free);
      }
    } catch (RuntimeException | Error e) {
      for (int i : schedule.live()) {
        if (!(graph.node(i).op() instanceof Op.Input)) {
          free(i);
        }
      }
      throw e;
    }
    return graph.outputs().values().stream().map(this::output).toList();
  }

  private NDArray compute(int index, List<NDArray> inputs) {
    Node node = graph.node(index);
    if (node.op() instanceof Op.Input(int number, String _)) {
      return inputs.get(number);
    }
    // Whatever an operation makes on its way is closed here; its result, always a new array, is
    // not.
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray result = RowProduct.of(graph, index).map(this::product).orElseGet(() -> compute(node));
      NDScope.unregister(result);
      return result;
    }
  }

  private NDArray compute(Node node) {
    Type type = node.type();
    List<Integer> args = node.args();
    NDArray x = args.isEmpty() ? null : value(args.getFirst());
    // Axes of a row count from 0; its array has the rows before them.
    int shift = args.isEmpty() || operandType(node, 0).isShared() ? 0 : 1;
    return switch (node.op()) {
      case Op.Input _, Op.All _, Op.Own _ -> throw new AssertionError(node);
      case Op.Constant(double value) -> frame.constant(value);
      case Op.Table table -> frame.array(Tensor.of(table.values()), frame.shape(type));
      case Op.Range(Dim length) -> frame.range(frame.length(length));
      case Op.Size(Dim dim) -> frame.constant(frame.length(dim));
      case Op.RowIndex(String rows) -> frame.range(frame.rows().applyAsInt(rows));
      case Op.Unary op -> ElementReplay.unary(op, x, frame);
      case Op.Polygamma(int order) -> HostReplay.polygamma(order, x, frame);
      case Op.Binary op -> ElementReplay.binary(op, x, value(args.get(1)), frame);
      case Op.Select _ ->
          ElementReplay.select(x, value(args.get(1)), value(args.get(2)), frame.shape(type), frame);
      case Op.Broadcast _ -> ShapeReplay.broadcast(x, shift, frame.shape(type));
      case Op.Reshape _ -> x.reshape(frame.shape(type));
      case Op.Transpose(List<Integer> order) -> ShapeReplay.transpose(x, shift, order);
      case Op.Slice(int axis, Dim start, Dim length) ->
          ShapeReplay.slice(x, shift + axis, frame.length(start), frame.length(length), 1);
      case Op.Pad(int axis, Dim before, Dim after) ->
          ShapeReplay.pad(x, shift + axis, frame.length(before), frame.length(after));
      case Op.Concat(int axis) -> concat(node, axis);
      case Op.Flip(int axis) -> x.flip(shift + axis);
      case Op.Window(int axis, int size, int stride) ->
          ShapeReplay.window(x, shift + axis, size, stride);
      case Op.Fold(int axis, int stride, Dim length) ->
          ShapeReplay.fold(x, shift + axis, stride, frame.length(length));
      case Op.Reduce(Op.Reduce.Kind kind, int axis) ->
          AxisReplay.reduce(kind, x, shift + axis, frame.shape(type), frame);
      case Op.Softmax(int axis) -> AxisReplay.softmax(x, shift + axis, frame);
      case Op.ArgMax(int axis, boolean smallest) ->
          frame.number(smallest ? x.argMin(shift + axis) : x.argMax(shift + axis));
      case Op.CumSum(int axis, boolean reverse) -> AxisReplay.cumSum(x, shift + axis, reverse);
      case Op.ArgSort(int axis, boolean descending) ->
          AxisReplay.argSort(x, shift + axis, descending, frame);
      case Op.Gather(int axis) ->
          AxisReplay.gather(spread(node, 0), spread(node, 1), shift(type) + axis);
      case Op.Scatter(int axis, Dim _) ->
          AxisReplay.scatter(
              spread(node, 0), spread(node, 1), shift(type) + axis, frame.shape(type), frame);
      case Op.MatMul(boolean left, boolean right) ->
          ShapeReplay.matMul(x, left, value(args.get(1)), right);
      case Op.StopGradient _ -> x.stopGradient();
      case Op.Total _ -> x.sum(new int[] {0});
      case Op.Spread _ -> x.broadcast(frame.shape(type));
      case Op.Call(Primitive primitive) ->
          HostReplay.value(primitive, operands(node), operandTypes(node), type, frame);
      case Op.CallGradient(Primitive primitive, int argument) ->
          HostReplay.gradient(primitive, argument, operands(node), operandTypes(node), type, frame);
    };
  }

  private NDArray product(RowProduct product) {
    NDArray columns = value(product.column());
    NDArray rows = value(product.row());
    long count = columns.getShape().get(0);
    return columns
        .reshape(count, columns.getShape().size() / Math.max(1, count))
        .transpose()
        .matMul(rows.reshape(count, rows.getShape().size() / Math.max(1, count)));
  }

  private NDArray concat(Node node, int axis) {
    NDList parts = new NDList();
    for (int k = 0; k < node.args().size(); k++) {
      parts.add(spread(node, k));
    }
    return NDArrays.concat(parts, shift(node.type()) + axis);
  }

  /// An operand, with the rows of the result where it is shared and the result is not.
  private NDArray spread(Node node, int k) {
    NDArray operand = value(node.args().get(k));
    Type type = operandType(node, k);
    return type.isShared() && !node.type().isShared()
        ? operand.broadcast(frame.shape(type.withRows(node.type().rows())))
        : operand;
  }

  private List<NDArray> operands(Node node) {
    return node.args().stream().map(this::value).toList();
  }

  private List<Type> operandTypes(Node node) {
    List<Type> types = new ArrayList<>();
    node.args().forEach(arg -> types.add(graph.node(arg).type()));
    return types;
  }

  private Type operandType(Node node, int k) {
    return graph.node(node.args().get(k)).type();
  }

  private static int shift(Type type) {
    return type.isShared() ? 0 : 1;
  }

  private NDArray value(int node) {
    return values[schedule.source(node)];
  }

  private NDArray output(int node) {
    NDArray value = value(node);
    if (!(graph.node(schedule.source(node)).op() instanceof Op.Input)) {
      value.attach(frame.manager());
    }
    return value;
  }

  private void free(int node) {
    if (values[node] != null) {
      values[node].close();
      values[node] = null;
    }
  }
}
