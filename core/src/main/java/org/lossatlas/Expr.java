package org.lossatlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Op.Binary;
import org.lossatlas.ir.Op.Reduce.Kind;
import org.lossatlas.ir.Op.Unary;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;
import org.lossatlas.ir.TypeRules;

/// A value inside a formula: what an author of a loss computes with.
///
/// Nothing is computed when a method is called; the graph of the formula grows. A value has the shape of *one row*:
/// axes count from 0 within it, negative ones from its last. Operands of different shapes stretch as in NumPy, aligned
/// at the last axis; values that all rows share mix freely with values of a row. Comparisons give 0 or 1.
public final class Expr {
  private final GraphBuilder graph;
  private final int node;

  /// The value of a node of `graph`; engines and passes need this, authors do not.
  public Expr(GraphBuilder graph, int node) {
    this.graph = graph;
    this.node = node;
  }

  public GraphBuilder graph() {
    return graph;
  }

  public int node() {
    return node;
  }

  public Type type() {
    return graph.type(node);
  }

  public int rank() {
    return type().rank();
  }

  /// The length of an axis; a number unless it counts rows.
  public Dim dim(int axis) {
    return type().dims().get(axis(axis));
  }

  // ---- constants and ranges, in the graph of this value

  /// A number.
  public Expr constant(double value) {
    return new Expr(graph, graph.constant(value));
  }

  /// Fixed numbers of the given shape, row-major.
  public Expr table(double[] values, int... shape) {
    return make(new Op.Table(IntStream.of(shape).mapToObj(Dim::of).toList(), values));
  }

  /// `0, 1, .., length − 1`.
  public Expr range(Dim length) {
    return make(new Op.Range(length));
  }

  public Expr range(int length) {
    return range(Dim.of(length));
  }

  /// The length of an axis as a number to compute with, also where it counts rows.
  public Expr size(int axis) {
    return make(new Op.Size(dim(axis)));
  }

  /// How many rows there are, as a number to compute with.
  public Expr rowCount() {
    return make(new Op.Size(Dim.count(rows("rowCount"))));
  }

  /// The number of this row, from 0.
  public Expr rowIndex() {
    return make(new Op.RowIndex(rows("rowIndex")));
  }

  // ---- arithmetic

  public Expr add(Expr other) {
    return binary(Binary.ADD, other);
  }

  public Expr add(double other) {
    return add(constant(other));
  }

  public Expr sub(Expr other) {
    return binary(Binary.SUB, other);
  }

  public Expr sub(double other) {
    return sub(constant(other));
  }

  public Expr mul(Expr other) {
    return binary(Binary.MUL, other);
  }

  public Expr mul(double other) {
    return mul(constant(other));
  }

  public Expr div(Expr other) {
    return binary(Binary.DIV, other);
  }

  public Expr div(double other) {
    return div(constant(other));
  }

  /// `thisᵉˣᵖᵒⁿᵉⁿᵗ`.
  public Expr pow(Expr exponent) {
    return binary(Binary.POW, exponent);
  }

  public Expr pow(double exponent) {
    return pow(constant(exponent));
  }

  /// The smaller one; a tie gives half the gradient to each.
  public Expr min(Expr other) {
    return binary(Binary.MIN, other);
  }

  public Expr min(double other) {
    return min(constant(other));
  }

  /// The larger one; a tie gives half the gradient to each.
  public Expr max(Expr other) {
    return binary(Binary.MAX, other);
  }

  public Expr max(double other) {
    return max(constant(other));
  }

  /// The angle of the point (`x`, this); 0 with gradient 0 at the origin.
  public Expr atan2(Expr x) {
    return binary(Binary.ATAN2, x);
  }

  public Expr neg() {
    return unary(Unary.NEG);
  }

  public Expr abs() {
    return unary(Unary.ABS);
  }

  public Expr sign() {
    return unary(Unary.SIGN);
  }

  public Expr square() {
    return mul(this);
  }

  public Expr reciprocal() {
    return constant(1).div(this);
  }

  /// `1 − x`: of a probability, or of a condition.
  public Expr complement() {
    return constant(1).sub(this);
  }

  /// `max(x, 0)` with gradient 0 at 0.
  public Expr relu() {
    return unary(Unary.RELU);
  }

  public Expr sqrt() {
    return unary(Unary.SQRT);
  }

  public Expr exp() {
    return unary(Unary.EXP);
  }

  public Expr expm1() {
    return unary(Unary.EXPM1);
  }

  public Expr log() {
    return unary(Unary.LOG);
  }

  public Expr log1p() {
    return unary(Unary.LOG1P);
  }

  public Expr sin() {
    return unary(Unary.SIN);
  }

  public Expr cos() {
    return unary(Unary.COS);
  }

  public Expr asin() {
    return unary(Unary.ASIN);
  }

  public Expr acos() {
    return unary(Unary.ACOS);
  }

  public Expr atan() {
    return unary(Unary.ATAN);
  }

  public Expr tanh() {
    return unary(Unary.TANH);
  }

  public Expr sigmoid() {
    return unary(Unary.SIGMOID);
  }

  /// `log(1 + eˣ)`.
  public Expr softplus() {
    return unary(Unary.SOFTPLUS);
  }

  public Expr erf() {
    return unary(Unary.ERF);
  }

  /// `log Φ(x)` of the standard normal distribution.
  public Expr logNdtr() {
    return unary(Unary.LOG_NDTR);
  }

  /// `φ(x) / Φ(x)` of the standard normal distribution, the derivative of [#logNdtr]: the inverse of Mills' ratio.
  ///
  /// Far below 0 both vanish and the difference of their logarithms has no digits left; there it is the asymptotic series.
  public Expr inverseMills() {
    Expr far = lt(-30);
    Expr logRatio = far.where(constant(0), square().mul(-0.5).sub(logNdtr()));
    Expr r = far.where(this, constant(-30)).reciprocal();
    Expr s = r.square();
    Expr series = s.mul(74).sub(10).mul(s).add(2).mul(s).sub(1).mul(r).sub(this);
    return far.where(series, logRatio.exp().mul(1 / Math.sqrt(2 * Math.PI)));
  }

  public Expr logGamma() {
    return unary(Unary.LOG_GAMMA);
  }

  public Expr digamma() {
    return make(new Op.Polygamma(0), this);
  }

  /// `e^−|x| I₀(x)`.
  public Expr besselI0e() {
    return unary(Unary.I0E);
  }

  public Expr floor() {
    return unary(Unary.FLOOR);
  }

  public Expr ceil() {
    return unary(Unary.CEIL);
  }

  public Expr round() {
    return unary(Unary.ROUND);
  }

  /// `log(eᵃ + eᵇ)`.
  public Expr logAddExp(Expr other) {
    return add(other.sub(this).softplus());
  }

  /// `log(1 − eˣ)` of a number below 0, exact near 0 and far from it.
  public Expr log1mExp() {
    Expr near = gt(-Math.log(2));
    Expr far = near.where(constant(-1), this);
    return near.where(expm1().neg().log(), far.exp().neg().log1p());
  }

  /// This, held between two numbers.
  public Expr clamp(double least, double greatest) {
    return max(least).min(greatest);
  }

  /// `x log y`, 0 where `x` is 0.
  public Expr xlogy(Expr y) {
    Expr none = eq(0);
    return none.where(constant(0), mul(none.where(constant(1), y).log()));
  }

  // ---- comparison and selection

  public Expr eq(Expr other) {
    return binary(Binary.EQ, other);
  }

  public Expr eq(double other) {
    return eq(constant(other));
  }

  public Expr ne(Expr other) {
    return eq(other).complement();
  }

  public Expr lt(Expr other) {
    return binary(Binary.LT, other);
  }

  public Expr lt(double other) {
    return lt(constant(other));
  }

  public Expr le(Expr other) {
    return binary(Binary.LE, other);
  }

  public Expr le(double other) {
    return le(constant(other));
  }

  public Expr gt(Expr other) {
    return other.lt(this);
  }

  public Expr gt(double other) {
    return gt(constant(other));
  }

  public Expr ge(Expr other) {
    return other.le(this);
  }

  public Expr ge(double other) {
    return ge(constant(other));
  }

  /// Both conditions.
  public Expr and(Expr other) {
    return mul(other);
  }

  /// Either condition.
  public Expr or(Expr other) {
    return max(other);
  }

  /// This condition's choice: `then` where it is not 0, else `otherwise`. The one not taken has no gradient and may be
  /// anything, NaN included.
  public Expr where(Expr then, Expr otherwise) {
    List<Dim> dims = TypeRules.broadcast("where", type().dims(), then.type().dims());
    dims = TypeRules.broadcast("where", dims, otherwise.type().dims());
    return make(new Op.Select(), broadcastTo(dims), then.broadcastTo(dims), otherwise.broadcastTo(dims));
  }

  public Expr where(double then, double otherwise) {
    return where(constant(then), constant(otherwise));
  }

  // ---- shape

  /// Stretched to `dims`, by the rule for operands.
  public Expr broadcastTo(List<Dim> dims) {
    return type().dims().equals(dims) ? this : make(new Op.Broadcast(dims), this);
  }

  public Expr reshape(List<Dim> dims) {
    return type().dims().equals(dims) ? this : make(new Op.Reshape(dims), this);
  }

  public Expr reshape(int... shape) {
    return reshape(IntStream.of(shape).mapToObj(Dim::of).toList());
  }

  /// All axes as one.
  public Expr flatten() {
    return reshape(List.of(type().dims().stream().reduce(Dim.ONE, Dim::times)));
  }

  /// A new axis of length 1 before `axis`; −1 adds it at the end.
  public Expr insertAxis(int axis) {
    List<Dim> dims = new ArrayList<>(type().dims());
    dims.add(axis < 0 ? axis + rank() + 1 : axis, Dim.ONE);
    return reshape(dims);
  }

  /// Without an axis of length 1.
  public Expr removeAxis(int axis) {
    List<Dim> dims = new ArrayList<>(type().dims());
    if (!dims.remove(axis(axis)).equals(Dim.ONE)) {
      throw new ShapeException("removeAxis: axis " + axis + " of " + type() + " is not of length 1");
    }
    return reshape(dims);
  }

  /// Axis `i` of the result is axis `order[i]` of this.
  public Expr transpose(int... order) {
    return make(new Op.Transpose(IntStream.of(order).map(this::axis).boxed().toList()), this);
  }

  /// The entries from `start` up to but not including `end`; negative ones count from the end.
  public Expr slice(int axis, int start, int end) {
    Dim length = dim(axis);
    return slice(axis, position(start, length), position(end, length));
  }

  public Expr slice(int axis, Dim start, Dim end) {
    return make(new Op.Slice(axis(axis), start, end.sub(start)), this);
  }

  /// One entry of an axis, which disappears; negative ones count from the end.
  public Expr at(int axis, int index) {
    Dim start = position(index, dim(axis));
    return slice(axis, start, start.add(Dim.ONE)).removeAxis(axis(axis));
  }

  /// Zeros before and after along an axis.
  public Expr pad(int axis, int before, int after) {
    return make(new Op.Pad(axis(axis), Dim.of(before), Dim.of(after)), this);
  }

  /// Values one after the other along an axis.
  public static Expr concat(int axis, Expr... parts) {
    return parts[0].make(new Op.Concat(parts[0].axis(axis)), parts);
  }

  /// Values of one shape as the entries of a new axis.
  public static Expr stack(int axis, Expr... parts) {
    Expr[] single = new Expr[parts.length];
    for (int i = 0; i < parts.length; i++) {
      single[i] = parts[i].insertAxis(axis);
    }
    return concat(axis, single);
  }

  public Expr flip(int axis) {
    return make(new Op.Flip(axis(axis)), this);
  }

  /// Overlapping windows of an axis, each on a new axis right after it; see [Op.Window].
  public Expr window(int axis, int size, int stride) {
    return make(new Op.Window(axis(axis), size, stride), this);
  }

  // ---- along an axis; it disappears

  public Expr sum(int axis) {
    return reduce(Kind.SUM, axis);
  }

  /// The largest entry; the gradient goes to the first of equal ones.
  public Expr maxOver(int axis) {
    return reduce(Kind.MAX, axis);
  }

  /// The smallest entry; the gradient goes to the first of equal ones.
  public Expr minOver(int axis) {
    return reduce(Kind.MIN, axis);
  }

  public Expr mean(int axis) {
    return sum(axis).div(size(axis));
  }

  /// `log Σ eˣ`, stable.
  public Expr logSumExp(int axis) {
    return reduce(Kind.LOG_SUM_EXP, axis);
  }

  /// As [#logSumExp(int)], over the entries where `mask` is not 0; −∞ where there are none.
  public Expr logSumExp(int axis, Expr mask) {
    return mask.where(this, constant(Double.NEGATIVE_INFINITY)).logSumExp(axis);
  }

  public Expr logSoftmax(int axis) {
    return sub(logSumExp(axis).insertAxis(axis(axis)));
  }

  public Expr softmax(int axis) {
    return make(new Op.Softmax(axis(axis)), this);
  }

  /// The sum over every axis of the row.
  public Expr sum() {
    return rank() == 0 ? this : sum(-1).sum();
  }

  /// The mean over every axis of the row.
  public Expr mean() {
    return rank() == 0 ? this : mean(-1).mean();
  }

  /// Index of the first largest entry.
  public Expr argMax(int axis) {
    return make(new Op.ArgMax(axis(axis), false), this);
  }

  /// Index of the first smallest entry.
  public Expr argMin(int axis) {
    return make(new Op.ArgMax(axis(axis), true), this);
  }

  /// Running sums, each including its own entry.
  public Expr cumSum(int axis) {
    return make(new Op.CumSum(axis(axis), false), this);
  }

  /// The permutation that sorts an axis; sort with `x.gather(axis, x.argSort(axis, true))`.
  public Expr argSort(int axis, boolean descending) {
    return make(new Op.ArgSort(axis(axis), descending), this);
  }

  /// The `count` largest entries, largest first.
  public Expr topK(int axis, int count) {
    return gather(axis, argSort(axis, true).slice(axis, 0, count));
  }

  /// `out[.., i, ..] = this[.., index[.., i, ..], ..]`.
  public Expr gather(int axis, Expr index) {
    return make(new Op.Gather(axis(axis)), this, index);
  }

  /// `out[.., index[.., i, ..], ..] += this[.., i, ..]`, over an axis of `size`; 0 where nothing is added.
  public Expr scatter(int axis, Expr index, Dim size) {
    return make(new Op.Scatter(axis(axis), size), this, index);
  }

  /// The entry of an axis that `index`, which lacks that axis, names: a class's logit, by its label.
  public Expr pick(int axis, Expr index) {
    int at = axis(axis);
    return gather(at, index.insertAxis(at)).removeAxis(at);
  }

  /// 1 at the class that this label names, on a new last axis of `classes`.
  public Expr oneHot(Dim classes) {
    return insertAxis(-1).eq(range(classes));
  }

  public Expr oneHot(int classes) {
    return oneHot(Dim.of(classes));
  }

  // ---- products and lengths

  /// Matrix product over the last two axes.
  public Expr matMul(Expr other) {
    return make(new Op.MatMul(false, false), this, other);
  }

  /// Matrix product with the transpose of `other`: `[m, k] · [n, k]ᵀ`.
  public Expr matMulTransposed(Expr other) {
    return make(new Op.MatMul(false, true), this, other);
  }

  /// This row's vector `[D]` against each of a table's, `[M, D] → [M]`.
  public Expr dotEach(Expr table) {
    return insertAxis(0).matMulTransposed(table).removeAxis(0);
  }

  public Expr dot(Expr other) {
    return mul(other).sum(-1);
  }

  /// Euclidean length along an axis; gradient 0 where it is 0.
  ///
  /// Entries are divided by the largest first, so that no square overflows or vanishes. That factor cancels, and so it
  /// may be held constant in derivatives of any order.
  public Expr norm(int axis) {
    Expr largest = largest(axis);
    return div(largest).square().sum(axis).safeSqrt().mul(largest.removeAxis(axis));
  }

  /// `√x`, with gradient 0 where `x` is 0.
  public Expr safeSqrt() {
    Expr positive = gt(0);
    return positive.where(positive.where(this, constant(1)).sqrt(), constant(0));
  }

  /// `xᵖ` of a number of at least 0, with value and gradient 0 where it is 0, whatever the exponent.
  public Expr safePow(double exponent) {
    Expr positive = gt(0);
    return positive.where(positive.where(this, constant(1)).pow(exponent), constant(0));
  }

  /// `x / ‖x‖` along an axis; 0 with gradient 0 where the length is 0.
  public Expr normalize(int axis) {
    Expr scaled = div(largest(axis));
    Expr square = scaled.square().sum(axis).insertAxis(axis(axis));
    Expr positive = square.gt(0);
    return positive.where(scaled.div(positive.where(square, constant(1)).sqrt()), constant(0));
  }

  /// The largest magnitude along an axis, which is kept with length 1; 1 where all entries are 0.
  private Expr largest(int axis) {
    Expr largest = abs().maxOver(axis).insertAxis(axis(axis)).stopGradient();
    return largest.gt(0).where(largest, constant(1));
  }

  // ---- gradient and rows

  /// The same value, held constant in the gradient.
  public Expr stopGradient() {
    return make(new Op.StopGradient(), this);
  }

  /// Every row's value, as a table that each row can see.
  public Expr all() {
    return type().isShared() ? this : make(new Op.All(), this);
  }

  /// The sum over all rows.
  public Expr total() {
    rows("total");
    return make(new Op.Total(), this);
  }

  /// The mean over all rows.
  public Expr totalMean() {
    return total().div(rowCount());
  }

  /// The value of a primitive on `operands`.
  public static Expr call(Primitive primitive, Expr... operands) {
    return operands[0].make(new Op.Call(primitive), operands);
  }

  // ---- building

  /// A node of this value's graph.
  public Expr make(Op op, Expr... operands) {
    List<Integer> args = new ArrayList<>();
    for (Expr operand : operands) {
      if (operand.graph != graph) {
        throw new IllegalArgumentException("operands of " + TypeRules.name(op) + " come from two formulas");
      }
      args.add(operand.node);
    }
    return new Expr(graph, graph.add(op, args));
  }

  private Expr unary(Unary op) {
    return make(op, this);
  }

  private Expr binary(Binary op, Expr other) {
    List<Dim> dims = TypeRules.broadcast(TypeRules.name(op), type().dims(), other.type().dims());
    return make(op, broadcastTo(dims), other.broadcastTo(dims));
  }

  private Expr reduce(Kind kind, int axis) {
    return make(new Op.Reduce(kind, axis(axis)), this);
  }

  private int axis(int axis) {
    int at = axis < 0 ? axis + rank() : axis;
    if (at < 0 || at >= rank()) {
      throw new ShapeException("there is no axis " + axis + " in " + type());
    }
    return at;
  }

  private static Dim position(int index, Dim length) {
    return index < 0 ? length.add(Dim.of(index)) : Dim.of(index);
  }

  private String rows(String of) {
    if (type().isShared()) {
      throw new ShapeException(of + ": " + type() + " is shared by all rows, it has none of its own");
    }
    return type().rows();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expr e && e.graph == graph && e.node == node;
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(graph), node);
  }

  @Override
  public String toString() {
    return "%" + node + " : " + type();
  }
}
