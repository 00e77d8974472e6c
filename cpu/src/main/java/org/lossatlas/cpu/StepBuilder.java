package org.lossatlas.cpu;

import java.util.List;
import java.util.function.IntFunction;
import org.lossatlas.cpu.AxisSteps.Axis;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Primitive;
import org.lossatlas.reference.Axes;

/// The step for each operation: the one place where operations meet kernels.
///
/// @param operands how an elementwise operation walks through a node's values
/// @param views where a node's values are
record StepBuilder(Kernels kernels, Sizes sizes, IntFunction<Operand> operands, IntFunction<View> views) {
  /// The step that computes `index` into `out`.
  Step build(int index, View out) {
    Node node = sizes.graph().node(index);
    List<Integer> args = node.args();
    int first = args.isEmpty() ? -1 : args.getFirst();
    return switch (node.op()) {
      case Op.Input(int input, String _) -> tile ->
          tile.inputs.get(input).load((long) tile.first * out.size(), out.array(tile), out.start(tile), out.size() * tile.rows);
      case Op.Constant(double value) -> fill(out, (float) value);
      case Op.Table table -> tile -> store(table.values(), out, tile);
      case Op.Range _ -> tile -> {
        for (int i = 0; i < out.size(); i++) {
          out.array(tile)[i] = i;
        }
      };
      case Op.Size(Dim dim) -> fill(out, sizes.length(dim));
      case Op.RowIndex _ -> ShapeSteps.rowIndex(out);
      case Op.Unary op -> ElementwiseSteps.unary(kernels, op, view(first), out);
      case Op.Polygamma(int order) -> ElementwiseSteps.polygamma(order, view(first), out);
      case Op.Binary op ->
          ElementwiseSteps.binary(kernels, op, operands.apply(args.get(0)), operands.apply(args.get(1)), out);
      case Op.Select _ -> ElementwiseSteps.select(kernels, view(first), view(args.get(1)), view(args.get(2)), out);
      case Op.Reshape _, Op.StopGradient _, Op.Own _, Op.Spread _ -> ElementwiseSteps.copy(view(first), out);
      case Op.Broadcast _, Op.Transpose _, Op.Slice _, Op.Pad _, Op.Flip _, Op.Window _ ->
          ShapeSteps.move(Axes.sources(node.op(), shape(first), shape(index), sizes::length), view(first), out);
      case Op.Fold(int axis, int stride, Dim _) -> {
        Op window = new Op.Window(axis, shape(first)[axis + 1], stride);
        yield ShapeSteps.addUp(kernels, Axes.sources(window, shape(index), shape(first), sizes::length), view(first), out);
      }
      case Op.Concat(int axis) ->
          ShapeSteps.concat(Axis.of(shape(index), axis).outer(), args.stream().map(this::view).toArray(View[]::new), out);
      case Op.Reduce(Op.Reduce.Kind kind, int axis) ->
          AxisSteps.reduce(kernels, kind, Axis.of(shape(first), axis), view(first), out);
      case Op.Softmax(int axis) -> {
        Axis lines = Axis.of(shape(first), axis);
        yield lines.inner() == 1
            ? SoftmaxSteps.of(kernels, lines.length(), view(first), out, null)
            : SoftmaxSteps.across(kernels, lines, view(first), out);
      }
      case Op.ArgMax(int axis, boolean smallest) ->
          AxisSteps.argMax(kernels, smallest, Axis.of(shape(first), axis), view(first), out);
      case Op.CumSum(int axis, boolean reverse) ->
          AxisSteps.cumSum(reverse, Axis.of(shape(first), axis), view(first), out);
      case Op.ArgSort(int axis, boolean descending) ->
          AxisSteps.argSort(descending, Axis.of(shape(first), axis), view(first), out);
      case Op.Gather(int axis) ->
          AxisSteps.gather(Axis.of(shape(first), axis), shape(index)[axis], view(first), view(args.get(1)), out);
      case Op.Scatter(int axis, Dim _) ->
          AxisSteps.scatter(kernels, Axis.of(shape(index), axis), shape(first)[axis], view(first), view(args.get(1)), out);
      case Op.MatMul(boolean left, boolean right) ->
          MatMulSteps.of(kernels, matMul(index, first, left, right), view(first), view(args.get(1)), out);
      case Op.Call(Primitive primitive) -> primitive(primitive, -1, args, args.size(), out);
      case Op.CallGradient(Primitive primitive, int argument) ->
          primitive(primitive, argument, args, args.size() - 1, out);
      case Op.All _, Op.Total _ -> throw new AssertionError("a collective is no step of a tile");
    };
  }

  /// The step that adds what a node scatters to another value.
  Step addScattered(int to, int scattered, View out) {
    Node node = sizes.graph().node(scattered);
    int axis = ((Op.Scatter) node.op()).axis();
    View x = view(to);
    Step copy = x.equals(out) ? null : ElementwiseSteps.copy(x, out);
    Step add =
        AxisSteps.addScattered(
            Axis.of(shape(scattered), axis), shape(node.args().getFirst())[axis], view(node.args().get(0)), view(node.args().get(1)), out);
    return copy == null ? add : tile -> {
      copy.run(tile);
      add.run(tile);
    };
  }

  private MatMulSteps.Sizes matMul(int index, int a, boolean left, boolean right) {
    int[] to = shape(index);
    int[] from = shape(a);
    int m = to[to.length - 2];
    int n = to[to.length - 1];
    int k = from[left ? from.length - 2 : from.length - 1];
    int batch = java.util.Arrays.stream(to, 0, to.length - 2).reduce(1, (p, q) -> p * q);
    return new MatMulSteps.Sizes(batch, m, n, k, left, right);
  }

  private Step primitive(Primitive primitive, int argument, List<Integer> args, int count, View out) {
    View[] operands = args.stream().map(this::view).toArray(View[]::new);
    int[][] shapes = args.subList(0, count).stream().map(this::shape).toArray(int[][]::new);
    return new PrimitiveStep(primitive, argument, operands, shapes, out);
  }

  private Step fill(View out, float value) {
    return tile -> kernels.fill(value, out.array(tile), out.start(tile), out.size() * tile.rows);
  }

  private static void store(double[] values, View out, Tile tile) {
    for (int i = 0; i < values.length; i++) {
      out.array(tile)[i] = (float) values[i];
    }
  }

  private View view(int node) {
    return views.apply(node);
  }

  private int[] shape(int node) {
    return sizes.shape(node);
  }
}
