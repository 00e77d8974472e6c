package org.lossatlas.reference;

import java.util.BitSet;
import java.util.List;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.Type;

/// One run of a graph, node by node over all rows. Values that no later node needs are let go.
final class Interpreter {
  private final Graph graph;
  private final Binding binding;
  private final double[][] values;

  Interpreter(Graph graph, Binding binding) {
    this.graph = graph;
    this.binding = binding;
    this.values = new double[graph.size()][];
  }

  void run() {
    BitSet live = graph.live();
    int[] lastUse = lastUses(live);
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      Node node = graph.node(i);
      values[i] = compute(node);
      for (int arg : node.args()) {
        if (lastUse[arg] == i) {
          values[arg] = null;
        }
      }
    }
    int k = 0;
    for (int output : graph.outputs().values()) {
      binding.outputs().get(k++).store(0, values[output], 0, values[output].length);
    }
  }

  private int[] lastUses(BitSet live) {
    int[] lastUse = new int[graph.size()];
    live.stream().forEach(i -> graph.node(i).args().forEach(arg -> lastUse[arg] = i));
    graph.outputs().values().forEach(output -> lastUse[output] = Integer.MAX_VALUE);
    return lastUse;
  }

  private double[] compute(Node node) {
    Type type = node.type();
    double[] out = new double[total(type)];
    List<Integer> args = node.args();
    double[] x = args.isEmpty() ? null : values[args.getFirst()];
    Type xType = args.isEmpty() ? null : graph.node(args.getFirst()).type();
    switch (node.op()) {
      case Op.Input(int index, String _) -> load(binding.inputs().get(index), out);
      case Op.Constant(double value) -> out[0] = value;
      case Op.Table table -> System.arraycopy(table.values(), 0, out, 0, out.length);
      case Op.Range _, Op.RowIndex _ -> java.util.Arrays.setAll(out, i -> i);
      case Op.Size(Dim dim) -> out[0] = length(dim);
      case Op.Unary op -> java.util.Arrays.setAll(out, i -> Scalars.unary(op, x[i]));
      case Op.Polygamma(int order) -> java.util.Arrays.setAll(out, i -> Special.polygamma(order, x[i]));
      case Op.Binary op -> {
        Rows a = rows(args.get(0), type);
        Rows b = rows(args.get(1), type);
        int size = size(type);
        for (int r = 0; r < count(type); r++) {
          for (int i = 0; i < size; i++) {
            out[r * size + i] = Scalars.binary(op, a.at(r, i), b.at(r, i));
          }
        }
      }
      case Op.Select _ -> {
        Rows condition = rows(args.get(0), type);
        Rows then = rows(args.get(1), type);
        Rows otherwise = rows(args.get(2), type);
        int size = size(type);
        for (int r = 0; r < count(type); r++) {
          for (int i = 0; i < size; i++) {
            out[r * size + i] = condition.at(r, i) != 0 ? then.at(r, i) : otherwise.at(r, i);
          }
        }
      }
      case Op.Reshape _, Op.StopGradient _, Op.All _, Op.Own _ -> System.arraycopy(x, 0, out, 0, out.length);
      case Op.Spread _ -> {
        for (int r = 0; r < count(type); r++) {
          System.arraycopy(x, 0, out, r * x.length, x.length);
        }
      }
      case Op.Total _ -> {
        for (int i = 0; i < x.length; i++) {
          out[i % out.length] += x[i];
        }
      }
      case Op.Broadcast _, Op.Transpose _, Op.Slice _, Op.Pad _, Op.Flip _, Op.Window _, Op.Fold _, Op.Reduce _, Op.Softmax _,
          Op.ArgMax _, Op.CumSum _, Op.ArgSort _ -> {
        int[] from = shape(xType);
        int[] to = shape(type);
        int size = size(type);
        int xSize = size(xType);
        for (int r = 0; r < count(type); r++) {
          Axes.apply(node.op(), x, r * xSize, from, out, r * size, to, this::length);
        }
      }
      case Op.Concat(int axis) -> {
        int size = size(type);
        for (int r = 0; r < count(type); r++) {
          int at = 0;
          for (int arg : args) {
            Rows part = rows(arg, type);
            at = Axes.place(part.data, part.start(r), shape(graph.node(arg).type()), out, r * size, shape(type), axis, at);
          }
        }
      }
      case Op.Gather(int axis) -> {
        Rows table = rows(args.get(0), type);
        Rows index = rows(args.get(1), type);
        for (int r = 0; r < count(type); r++) {
          Axes.gather(table.data, table.start(r), shape(xType), index.data, index.start(r), out, r * size(type), shape(type), axis);
        }
      }
      case Op.Scatter(int axis, Dim _) -> {
        Rows from = rows(args.get(0), type);
        Rows index = rows(args.get(1), type);
        for (int r = 0; r < count(type); r++) {
          Axes.scatter(from.data, from.start(r), shape(xType), index.data, index.start(r), out, r * size(type), shape(type), axis);
        }
      }
      case Op.MatMul(boolean left, boolean right) -> {
        Rows a = rows(args.get(0), type);
        Rows b = rows(args.get(1), type);
        for (int r = 0; r < count(type); r++) {
          Axes.matMul(left, right, a.data, a.start(r), shape(xType), b.data, b.start(r), out, r * size(type), shape(type));
        }
      }
      case Op.Call(Primitive primitive) -> call(node, primitive, -1, out);
      case Op.CallGradient(Primitive primitive, int argument) -> call(node, primitive, argument, out);
    }
    return out;
  }

  private void call(Node node, Primitive primitive, int argument, double[] out) {
    List<Integer> args = argument < 0 ? node.args() : node.args().subList(0, node.args().size() - 1);
    int size = size(node.type());
    int[][] shapes = args.stream().map(arg -> shape(graph.node(arg).type())).toArray(int[][]::new);
    for (int r = 0; r < count(node.type()); r++) {
      int row = r;
      double[][] operands = args.stream().map(arg -> rows(arg, node.type()).row(row)).toArray(double[][]::new);
      double[] result = new double[size];
      if (argument < 0) {
        primitive.value(operands, shapes, result);
      } else {
        primitive.gradient(operands, shapes, rows(node.args().getLast(), node.type()).row(r), argument, result);
      }
      System.arraycopy(result, 0, out, r * size, size);
    }
  }

  /// The rows of an operand; a shared one is each row's.
  private record Rows(double[] data, int size, boolean shared) {
    int start(int row) {
      return shared ? 0 : row * size;
    }

    double at(int row, int i) {
      return data[start(row) + i];
    }

    double[] row(int row) {
      return java.util.Arrays.copyOfRange(data, start(row), start(row) + size);
    }
  }

  private Rows rows(int arg, Type result) {
    Type type = graph.node(arg).type();
    return new Rows(values[arg], size(type), type.isShared() && !result.isShared());
  }

  private static void load(Tensor input, double[] out) {
    input.load(0, out, 0, out.length);
  }

  private int length(Dim dim) {
    return dim.resolve(binding::count);
  }

  private int size(Type type) {
    return type.size(binding::count);
  }

  private int total(Type type) {
    return type.total(binding::count);
  }

  private int count(Type type) {
    return type.isShared() ? 1 : binding.count(type.rows());
  }

  private int[] shape(Type type) {
    return type.dims().stream().mapToInt(this::length).toArray();
  }
}
