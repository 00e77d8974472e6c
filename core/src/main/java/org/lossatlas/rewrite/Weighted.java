package org.lossatlas.rewrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Op.Reduce.Kind;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.TypeRules;

/// A value and the weights of its entries, as [WeightedSums] follows them.
///
/// @param weight as many axes as the value, of length 1 where all entries weigh the same; null where none is weighted
/// @param sum where the value is a sum over weighted entries, what a mean of them needs
/// @param ofMean where the value is such a mean, what a mean over rows as well needs
record Weighted(Expr value, Expr weight, Optional<Sum> sum, Optional<Sum> ofMean) {
  /// A weighted sum, the weights added up, and the length of the axis that was summed over.
  record Sum(Expr value, Expr count, Dim length) {}

  Weighted(Expr value, Expr weight) {
    this(value, weight, Optional.empty(), Optional.empty());
  }

  static Weighted plain(Expr value) {
    return new Weighted(value, null);
  }

  boolean hasWeight() {
    return weight != null;
  }

  /// Whether entries along this axis have different weights.
  boolean isAlong(int axis) {
    return hasWeight() && !weight.dim(axis).equals(Dim.ONE);
  }

  Expr make(Op op) {
    return value.make(op, value);
  }

  /// The same operation on value and weights.
  Weighted map(Op op) {
    return new Weighted(make(op), hasWeight() ? weight.make(op, weight) : null);
  }

  /// Entry by entry: the result has the entries of its operands.
  static Weighted combined(Op op, List<Weighted> operands) {
    List<Expr> weights = operands.stream().map(Weighted::weight).filter(Objects::nonNull).distinct().toList();
    if (weights.size() > 1) {
      throw new ShapeException(TypeRules.name(op) + ": weighted entries meet in different orders");
    }
    Expr[] values = operands.stream().map(Weighted::value).toArray(Expr[]::new);
    return new Weighted(values[0].make(op, values), weights.isEmpty() ? null : weights.getFirst());
  }

  /// An operation that takes no weighted entries.
  static Weighted withoutWeights(Op op, List<Weighted> operands) {
    if (operands.stream().anyMatch(Weighted::hasWeight)) {
      throw new ShapeException(TypeRules.name(op) + " takes no entries with weights");
    }
    return combined(op, operands);
  }

  Weighted broadcastTo(List<Dim> dims) {
    Expr wide = value.broadcastTo(dims);
    if (!hasWeight()) {
      return plain(wide);
    }
    List<Dim> aligned = new ArrayList<>(Collections.nCopies(dims.size() - weight.rank(), Dim.ONE));
    aligned.addAll(weight.type().dims());
    return new Weighted(wide, reshaped(weight, aligned));
  }

  /// Axes that become one, or one that becomes several, are taken together: where one of them has weights, all have.
  Weighted reshape(List<Dim> dims) {
    Expr reshaped = value.reshape(dims);
    if (!hasWeight()) {
      return plain(reshaped);
    }
    List<Dim> from = value.type().dims();
    List<Dim> full = new ArrayList<>();
    List<Dim> to = new ArrayList<>();
    int i = 0;
    int k = 0;
    while (i < from.size() || k < dims.size()) {
      int firstI = i;
      int firstK = k;
      Dim before = i < from.size() ? from.get(i++) : Dim.ONE;
      Dim after = k < dims.size() ? dims.get(k++) : Dim.ONE;
      while (!before.equals(after)) {
        boolean isBehind = k == dims.size() || i < from.size() && isShorter(before, after);
        if (isBehind) {
          before = before.times(from.get(i++));
        } else {
          after = after.times(dims.get(k++));
        }
      }
      boolean varies = weight.type().dims().subList(firstI, i).stream().anyMatch(dim -> !dim.equals(Dim.ONE));
      from.subList(firstI, i).forEach(dim -> full.add(varies ? dim : Dim.ONE));
      dims.subList(firstK, k).forEach(dim -> to.add(varies ? dim : Dim.ONE));
    }
    return new Weighted(reshaped, reshaped(weight.broadcastTo(full), to));
  }

  /// For any larger number of rows.
  private static boolean isShorter(Dim a, Dim b) {
    return a.resolve(_ -> 10_007) < b.resolve(_ -> 10_007);
  }

  Weighted reduce(Op op, Kind kind, int axis) {
    if (!isAlong(axis)) {
      return new Weighted(make(op), weightWithout(axis));
    }
    return switch (kind) {
      case SUM -> {
        Expr total = weighed().sum(axis);
        Expr count = weight.sum(axis).broadcastTo(total.type().dims());
        Sum sum = new Sum(total, count, value.dim(axis));
        yield new Weighted(total, null, Optional.of(sum), Optional.empty());
      }
      case MAX -> plain(counting(Double.NEGATIVE_INFINITY).maxOver(axis));
      case MIN -> plain(counting(Double.POSITIVE_INFINITY).minOver(axis));
      case LOG_SUM_EXP -> {
        Expr some = weight.gt(0);
        Expr shift = some.where(weight, some.constant(1)).log();
        Expr shifted = new Weighted(value.add(shift), weight).counting(Double.NEGATIVE_INFINITY);
        yield plain(shifted.logSumExp(axis));
      }
    };
  }

  private Expr weightWithout(int axis) {
    if (!hasWeight()) {
      return null;
    }
    List<Dim> dims = new ArrayList<>(weight.type().dims());
    dims.remove(axis);
    return reshaped(weight, dims);
  }

  /// The same node for the same weights, however they came to their axes.
  private static Expr reshaped(Expr weight, List<Dim> dims) {
    Expr origin = weight;
    Node node = weight.graph().node(weight.node());
    while (node.op() instanceof Op.Reshape) {
      origin = new Expr(weight.graph(), node.args().getFirst());
      node = weight.graph().node(origin.node());
    }
    return origin.reshape(dims);
  }

  Weighted argMax(Op op, int axis, boolean smallest) {
    if (!isAlong(axis)) {
      return new Weighted(make(op), weightWithout(axis));
    }
    return plain(plain(counting(smallest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)).make(op));
  }

  Weighted cumSum(Op op, int axis) {
    return new Weighted((isAlong(axis) ? plain(weighed()) : this).make(op), weight);
  }

  Weighted gather(int axis, Weighted index) {
    if (!isAlong(axis)) {
      return combined(new Op.Gather(axis), List.of(this, index));
    }
    if (!index.value().dim(axis).equals(value.dim(axis))) {
      throw new ShapeException("gather: some of the entries with weights are picked by their position");
    }
    Expr all = weight.broadcastTo(value.type().dims());
    return new Weighted(value.gather(axis, index.value()), all.gather(axis, index.value()));
  }

  static Weighted matMul(Op op, Weighted left, Weighted right, boolean transposeLeft, boolean transposeRight) {
    int rank = left.value().rank();
    int leftInner = transposeLeft ? rank - 2 : rank - 1;
    int rightInner = transposeRight ? rank - 1 : rank - 2;
    boolean isLeftInner = left.isOnlyAlong(leftInner);
    boolean isRightInner = right.isOnlyAlong(rightInner);
    if (left.hasWeight() && !isLeftInner || right.hasWeight() && !isRightInner) {
      return withoutWeights(op, List.of(left, right));
    }
    Expr a = isLeftInner ? left.weighed() : left.value();
    Expr b = isRightInner && !isLeftInner ? right.weighed() : right.value();
    return plain(a.make(op, a, b));
  }

  private boolean isOnlyAlong(int axis) {
    List<Dim> dims = weight == null ? List.of() : weight.type().dims();
    return isAlong(axis) && dims.stream().filter(dim -> !dim.equals(Dim.ONE)).count() == 1;
  }

  /// Over the rows, each entry of which has its own weight.
  Weighted total(String rows) {
    Expr total = (hasWeight() && !weight.type().isShared() ? weighed() : value).total();
    Expr rest = hasWeight() && weight.type().isShared() ? weight : null;
    Optional<Sum> sum = ofMean.map(m -> new Sum(m.value().total(), m.count().total(), Dim.count(rows)));
    return new Weighted(total, rest, sum, Optional.empty());
  }

  /// This sum as a mean; its sum and count stay known, should a mean over the rows follow.
  Weighted mean(Expr mean) {
    return new Weighted(mean, null, Optional.empty(), sum);
  }

  /// 1 in place of no entry at all.
  static Expr some(Expr count) {
    return count.gt(0).where(count, count.constant(1));
  }

  private Expr weighed() {
    return weight.eq(0).where(value.constant(0), value.mul(weight));
  }

  private Expr counting(double otherwise) {
    return weight.eq(0).where(value.constant(otherwise), value);
  }
}
