package org.lossatlas.grad;

import java.util.ArrayList;
import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;

/// Reverse-mode differentiation, graph to graph: the gradient is written in the same operations and can be
/// differentiated again.
///
/// All rules stand on this page. A rule gets the operands `x`, the result `y` and its gradient `g`, and returns the
/// gradient of each operand, `null` where there is none.
public final class Gradients {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private Gradients() {}

  /// The gradients of `Σ seed · output` with respect to `wrt`, summed over all rows where `wrt` is shared.
  ///
  /// @param seed the gradient that comes from above, of the type of `output`
  /// @return one gradient for each of `wrt`, of its type
  public static List<Expr> of(Expr output, Expr seed, List<Expr> wrt) {
    GraphBuilder graph = output.graph();
    boolean[] active = active(graph, output.node(), wrt);
    Expr[] adjoints = new Expr[output.node() + 1];
    adjoints[output.node()] = fit(seed, output.type());
    for (int i = output.node(); i >= 0; i--) {
      Node node = graph.node(i);
      if (adjoints[i] == null || !active[i]) {
        continue;
      }
      Expr[] x = node.args().stream().map(arg -> new Expr(graph, arg)).toArray(Expr[]::new);
      Expr[] contributions = rule(node.op(), x, new Expr(graph, i), adjoints[i]);
      for (int k = 0; k < contributions.length; k++) {
        int arg = node.args().get(k);
        if (contributions[k] != null && active[arg]) {
          Expr contribution = fit(contributions[k], x[k].type());
          adjoints[arg] = adjoints[arg] == null ? contribution : adjoints[arg].add(contribution);
        }
      }
    }
    List<Expr> gradients = new ArrayList<>();
    for (Expr x : wrt) {
      Expr adjoint = x.node() < adjoints.length ? adjoints[x.node()] : null;
      gradients.add(adjoint != null ? adjoint : fit(x.constant(0).broadcastTo(x.type().dims()), x.type()));
    }
    return gradients;
  }

  /// Which nodes lie on a way from `wrt` to the output.
  private static boolean[] active(GraphBuilder graph, int output, List<Expr> wrt) {
    boolean[] active = new boolean[output + 1];
    for (Expr x : wrt) {
      if (x.node() <= output) {
        active[x.node()] = true;
      }
    }
    for (int i = 0; i <= output; i++) {
      if (!(graph.node(i).op() instanceof Op.StopGradient)) {
        for (int arg : graph.node(i).args()) {
          active[i] |= active[arg];
        }
      }
    }
    return active;
  }

  /// A value shared by all rows collects the gradient of each; what all rows have alike is each row's gradient.
  private static Expr fit(Expr gradient, Type type) {
    if (gradient.type().isShared() == type.isShared()) {
      return gradient;
    }
    return type.isShared() ? gradient.total() : gradient.make(new Op.Spread(type.rows()), gradient);
  }

  private static Expr[] rule(Op op, Expr[] x, Expr y, Expr g) {
    return switch (op) {
      case Op.Input _, Op.Constant _, Op.Table _, Op.Range _, Op.Size _, Op.RowIndex _ -> each();
      case Op.Unary unary -> each(unary(unary, x[0], y, g));
      case Op.Polygamma(int order) -> each(g.mul(y.make(new Op.Polygamma(order + 1), x[0])));
      case Op.Binary binary -> binary(binary, x[0], x[1], y, g);
      case Op.Select _ -> each(null, x[0].where(g, g.constant(0)), x[0].where(g.constant(0), g));
      case Op.Broadcast _ -> each(sumTo(g, x[0].type().dims()));
      case Op.Reshape _ -> each(g.reshape(x[0].type().dims()));
      case Op.Transpose(List<Integer> order) -> each(g.transpose(inverse(order)));
      case Op.Slice(int axis, Dim start, Dim length) ->
          each(y.make(new Op.Pad(axis, start, x[0].dim(axis).sub(start).sub(length)), g));
      case Op.Pad(int axis, Dim before, Dim _) ->
          each(g.slice(axis, before, before.add(x[0].dim(axis))));
      case Op.Concat(int axis) -> slices(axis, x, g);
      case Op.Flip(int axis) -> each(g.flip(axis));
      case Op.Window(int axis, int _, int stride) ->
          each(y.make(new Op.Fold(axis, stride, x[0].dim(axis)), g));
      case Op.Fold(int axis, int stride, Dim _) -> each(g.window(axis, x[0].dim(axis + 1).fixed(), stride));
      case Op.Reduce(Op.Reduce.Kind kind, int axis) -> each(reduce(kind, axis, x[0], y, g));
      case Op.Softmax(int axis) -> each(y.mul(g.sub(g.mul(y).sum(axis).insertAxis(axis))));
      case Op.ArgMax _, Op.ArgSort _ -> each((Expr) null);
      case Op.CumSum(int axis, boolean reverse) -> each(y.make(new Op.CumSum(axis, !reverse), g));
      case Op.Gather(int axis) -> each(y.make(new Op.Scatter(axis, x[0].dim(axis)), g, x[1]), null);
      case Op.Scatter(int axis, Dim _) -> each(g.gather(axis, x[1]), null);
      case Op.MatMul(boolean left, boolean right) -> matMul(left, right, x[0], x[1], g);
      case Op.StopGradient _ -> each((Expr) null);
      case Op.All _ -> each(y.make(new Op.Own(x[0].type().rows()), g));
      case Op.Own _ -> each(g.all());
      case Op.Total _ -> each(y.make(new Op.Spread(x[0].type().rows()), g));
      case Op.Spread _ -> each(g.total());
      case Op.Call(Primitive primitive) -> call(primitive, x, g);
      case Op.CallGradient(Primitive primitive, int _) ->
          throw new ShapeException(primitive.name() + ": the gradient of a primitive cannot be differentiated again");
    };
  }

  private static Expr unary(Op.Unary op, Expr x, Expr y, Expr g) {
    return switch (op) {
      case NEG -> g.neg();
      case ABS -> g.mul(x.sign());
      case SIGN, FLOOR, CEIL, ROUND -> null;
      case RELU -> g.mul(x.gt(0));
      case SQRT -> g.mul(0.5).div(y);
      case EXP -> g.mul(y);
      case EXPM1 -> g.mul(x.exp());
      case LOG -> g.div(x);
      case LOG1P -> g.div(x.add(1));
      case SIN -> g.mul(x.cos());
      case COS -> g.mul(x.sin()).neg();
      case ASIN -> g.div(x.square().complement().sqrt());
      case ACOS -> g.div(x.square().complement().sqrt()).neg();
      case ATAN -> g.div(x.square().add(1));
      case TANH -> g.mul(y.square().complement());
      // Not y (1 − y): 1 − y is 0 in float32 from x = 17 on.
      case SIGMOID -> g.mul(y.mul(x.neg().sigmoid()));
      case SOFTPLUS -> g.mul(x.sigmoid());
      case ERF -> g.mul(x.square().neg().exp()).mul(TWO_OVER_ROOT_PI);
      case LOG_NDTR -> g.mul(x.inverseMills());
      case LOG_GAMMA -> g.mul(x.digamma());
      case I0E -> g.mul(y.make(Op.Unary.I1E, x).sub(x.sign().mul(y)));
      // The quotient I₁(x)/x tends to 1/2 at 0.
      case I1E -> {
        Expr zero = x.eq(0);
        Expr quotient = zero.where(x.constant(0.5), y.div(zero.where(x.constant(1), x)));
        yield g.mul(x.besselI0e().sub(x.sign().mul(y)).sub(quotient));
      }
    };
  }

  private static Expr[] binary(Op.Binary op, Expr a, Expr b, Expr y, Expr g) {
    return switch (op) {
      case ADD -> each(g, g);
      case SUB -> each(g, g.neg());
      case MUL -> each(g.mul(b), g.mul(a));
      case DIV -> {
        Expr quotient = g.div(b);
        yield each(quotient, quotient.mul(y).neg());
      }
      case POW -> {
        Expr positive = a.gt(0);
        Expr log = positive.where(positive.where(a, a.constant(1)).log(), a.constant(0));
        // The slope of a⁰ is 0, also at 0, where 0 · 0⁻¹ would be NaN.
        Expr level = b.eq(0);
        Expr slope = b.mul(a.pow(level.where(b.constant(1), b).sub(1)));
        yield each(g.mul(level.where(b.constant(0), slope)), g.mul(y).mul(log));
      }
      // The mean of "smaller" and "smaller or equal" is 1, 1/2 at a tie, or 0, also between infinities.
      case MIN -> each(g.mul(a.lt(b).add(a.le(b)).mul(0.5)), g.mul(b.lt(a).add(b.le(a)).mul(0.5)));
      case MAX -> each(g.mul(b.lt(a).add(b.le(a)).mul(0.5)), g.mul(a.lt(b).add(a.le(b)).mul(0.5)));
      case ATAN2 -> {
        Expr square = a.square().add(b.square());
        Expr q = g.div(square.gt(0).where(square, square.constant(1)));
        yield each(q.mul(b), q.mul(a).neg());
      }
      case EQ, LT, LE -> each(null, null);
    };
  }

  private static Expr reduce(Op.Reduce.Kind kind, int axis, Expr x, Expr y, Expr g) {
    Expr spread = g.insertAxis(axis).broadcastTo(x.type().dims());
    return switch (kind) {
      case SUM -> spread;
      case MAX -> spread.mul(chosen(axis, x, x.argMax(axis)));
      case MIN -> spread.mul(chosen(axis, x, x.argMin(axis)));
      case LOG_SUM_EXP -> spread.mul(x.softmax(axis));
    };
  }

  /// 1 at `index` along an axis of `x`, else 0.
  private static Expr chosen(int axis, Expr x, Expr index) {
    Expr range = x.range(x.dim(axis));
    for (int i = axis + 1; i < x.rank(); i++) {
      range = range.insertAxis(-1);
    }
    return index.insertAxis(axis).eq(range);
  }

  private static Expr[] matMul(boolean left, boolean right, Expr a, Expr b, Expr g) {
    Expr toA = left
        ? g.make(new Op.MatMul(right, true), b, g)
        : g.make(new Op.MatMul(false, !right), g, b);
    Expr toB = right
        ? g.make(new Op.MatMul(true, left), g, a)
        : g.make(new Op.MatMul(!left, false), a, g);
    return each(toA, toB);
  }

  private static Expr[] slices(int axis, Expr[] parts, Expr g) {
    Expr[] gradients = new Expr[parts.length];
    Dim from = Dim.ZERO;
    for (int i = 0; i < parts.length; i++) {
      Dim to = from.add(parts[i].dim(axis));
      gradients[i] = g.slice(axis, from, to);
      from = to;
    }
    return gradients;
  }

  private static Expr[] call(Primitive primitive, Expr[] x, Expr g) {
    Expr[] gradients = new Expr[x.length];
    Expr[] operands = java.util.Arrays.copyOf(x, x.length + 1);
    operands[x.length] = g;
    for (int i = 0; i < x.length; i++) {
      if (primitive.isDifferentiable(i)) {
        gradients[i] = g.make(new Op.CallGradient(primitive, i), operands);
      }
    }
    return gradients;
  }

  /// Sums over the axes along which `dims` were stretched.
  private static Expr sumTo(Expr g, List<Dim> dims) {
    Expr sum = g;
    while (sum.rank() > dims.size()) {
      sum = sum.sum(0);
    }
    for (int axis = 0; axis < dims.size(); axis++) {
      if (dims.get(axis).equals(Dim.ONE) && !sum.dim(axis).equals(Dim.ONE)) {
        sum = sum.sum(axis).insertAxis(axis);
      }
    }
    return sum;
  }

  private static int[] inverse(List<Integer> order) {
    int[] inverse = new int[order.size()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[order.get(i)] = i;
    }
    return inverse;
  }

  private static Expr[] each(Expr... gradients) {
    return gradients;
  }
}
