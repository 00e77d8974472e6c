package org.lossatlas.rewrite;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.ShapeException;

/// Rewrites a program so that entries along some axis, such as the pixels of a sample, enter every
/// sum over that axis with a weight. An entry of weight 0 is as good as removed, one of weight 2 is
/// as good as there twice.
///
/// Each value is followed to see which entries it has along that axis and in which order. Means
/// divide by the sum of the weights, largest entries are looked for where the weight is not 0,
/// sorted entries keep their weights. Where position counts (slices, windows, the k largest) the
/// program is refused.
public final class WeightedSums {
  /// A program's output with weighted sums.
  ///
  /// @param takesMasksOnly whether it is right for weights 0 and 1 only, since there are running
  ///   sums
  public record Result(Expr output, boolean takesMasksOnly) {}

  private final Graph graph;
  private final Map<String, Expr> inputs;
  private final Map<String, Expr> weights;
  private final Optional<Dim> length;
  private final Weighted[] now;
  private boolean hasRunningSums;

  private WeightedSums(
      Graph graph, Map<String, Expr> inputs, Map<String, Expr> weights, Optional<Dim> length) {
    this.graph = graph;
    this.inputs = inputs;
    this.weights = weights;
    this.length = length;
    this.now = new Weighted[graph.size()];
  }

  /// The output of a graph, its sums weighted.
  ///
  /// @param inputs a value for each input of the graph
  /// @param weights for each input that has the axis the weights of its entries, in its shape but
  ///   for axes of length 1 along which all weigh the same
  /// @param length that of the axis, if no other axis is as long: it is the number of entries
  ///   wherever it occurs
  /// @throws ShapeException naming the operation that takes no weights
  public static Result apply(
      Graph graph,
      String output,
      Map<String, Expr> inputs,
      Map<String, Expr> weights,
      Optional<Dim> length) {
    WeightedSums pass = new WeightedSums(graph, inputs, weights, length);
    BitSet live = graph.live();
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      pass.now[i] = pass.visit(graph.node(i));
    }
    Weighted result = pass.now[graph.outputs().get(output)];
    if (result.hasWeight()) {
      throw new ShapeException("the result still has the axis whose entries have weights");
    }
    return new Result(result.value(), pass.hasRunningSums);
  }

  private Weighted visit(Node node) {
    List<Weighted> x = node.args().stream().map(arg -> now[arg]).toList();
    Op op = node.op();
    return switch (op) {
      case Op.Input(int _, String name) -> new Weighted(inputs.get(name), weights.get(name));
      case Op.Size(Dim dim) when length.equals(Optional.of(dim)) ->
          Weighted.plain(Weighted.some(count()));
      case Op.Range(Dim dim) when length.equals(Optional.of(dim)) || !dim.isFixed() ->
          throw new ShapeException("range: entries with weights have no position");
      case Op.Constant _, Op.Table _, Op.Range _, Op.Size _, Op.RowIndex _ ->
          Weighted.plain(leaf(op));
      case Op.Unary _, Op.Polygamma _, Op.StopGradient _, Op.Select _ -> Weighted.combined(op, x);
      case Op.Binary binary -> {
        Optional<Expr> mean = binary == Op.Binary.DIV ? mean(node, x.getFirst()) : Optional.empty();
        yield mean.map(m -> x.getFirst().mean(m)).orElseGet(() -> Weighted.combined(op, x));
      }
      case Op.Broadcast(List<Dim> dims) -> x.getFirst().broadcastTo(dims);
      case Op.Reshape(List<Dim> dims) -> x.getFirst().reshape(dims);
      case Op.Transpose _ -> x.getFirst().map(op);
      case Op.Flip(int axis) ->
          x.getFirst().isAlong(axis) ? x.getFirst().map(op) : Weighted.combined(op, x);
      case Op.Slice(int axis, Dim _, Dim _) -> byPosition(op, axis, x);
      case Op.Softmax(int axis) -> byPosition(op, axis, x);
      case Op.Pad(int axis, Dim _, Dim _) -> byPosition(op, axis, x);
      case Op.Concat(int axis) -> byPosition(op, axis, x);
      case Op.Window _,
          Op.Fold _,
          Op.Scatter _,
          Op.Own _,
          Op.Spread _,
          Op.Call _,
          Op.CallGradient _ ->
          Weighted.withoutWeights(op, x);
      case Op.Reduce(Op.Reduce.Kind kind, int axis) -> x.getFirst().reduce(op, kind, axis);
      case Op.ArgMax(int axis, boolean smallest) -> x.getFirst().argMax(op, axis, smallest);
      case Op.CumSum(int axis, boolean _) -> {
        hasRunningSums |= x.getFirst().isAlong(axis);
        yield x.getFirst().cumSum(op, axis);
      }
      case Op.ArgSort(int axis, boolean _) ->
          x.getFirst().isAlong(axis)
              ? Weighted.plain(x.getFirst().make(op))
              : Weighted.combined(op, x);
      case Op.Gather(int axis) -> x.getFirst().gather(axis, x.getLast());
      case Op.MatMul(boolean transposeLeft, boolean transposeRight) ->
          Weighted.matMul(op, x.getFirst(), x.getLast(), transposeLeft, transposeRight);
      case Op.All _ -> x.getFirst().map(op);
      case Op.Total _ -> x.getFirst().total(graph.node(node.args().getFirst()).type().rows());
    };
  }

  private static Weighted byPosition(Op op, int axis, List<Weighted> x) {
    return x.stream().anyMatch(one -> one.isAlong(axis))
        ? Weighted.withoutWeights(op, x)
        : Weighted.combined(op, x);
  }

  private Expr leaf(Op op) {
    return inputs.values().iterator().next().make(op);
  }

  /// How many entries there are in a row.
  private Expr count() {
    return weights.values().iterator().next().sum();
  }

  /// The weighted mean, where a sum over entries is divided by their number.
  private Optional<Expr> mean(Node division, Weighted dividend) {
    Optional<Dim> divisor = size(division.args().getLast());
    return dividend
        .sum()
        .filter(sum -> divisor.equals(Optional.of(sum.length())))
        .map(sum -> sum.value().div(Weighted.some(sum.count())));
  }

  /// The dim of which a node is the length, also where that is repeated.
  private Optional<Dim> size(int index) {
    return switch (graph.node(index).op()) {
      case Op.Size(Dim dim) -> Optional.of(dim);
      case Op.Broadcast _, Op.Reshape _ -> size(graph.node(index).args().getFirst());
      default -> Optional.empty();
    };
  }
}
