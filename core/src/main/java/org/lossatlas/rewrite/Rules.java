package org.lossatlas.rewrite;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Op.Binary;
import org.lossatlas.ir.Op.Unary;
import org.lossatlas.reference.Scalars;

/// The identities by which graphs get smaller, each beside its rule.
///
/// They hold for all values, infinities and NaN included, up to rounding and the sign of zero; `0 · x = 0` is not among
/// them, since it does not.
final class Rules {
  private Rules() {}

  static final List<Rule> ALL =
      List.of(
          new Rule("f(c) is a constant", Rules::foldUnary),
          new Rule("f(c, d) is a constant", Rules::foldBinary),
          new Rule("x + 0 = x", (op, x) -> op == Binary.ADD && isConstant(x[1], 0) ? x[0] : null),
          new Rule("0 + x = x", (op, x) -> op == Binary.ADD && isConstant(x[0], 0) ? x[1] : null),
          new Rule("x − 0 = x", (op, x) -> op == Binary.SUB && isConstant(x[1], 0) ? x[0] : null),
          new Rule("0 − x = −x", (op, x) -> op == Binary.SUB && isConstant(x[0], 0) ? x[1].neg() : null),
          new Rule("x · 1 = x", (op, x) -> op == Binary.MUL && isConstant(x[1], 1) ? x[0] : null),
          new Rule("1 · x = x", (op, x) -> op == Binary.MUL && isConstant(x[0], 1) ? x[1] : null),
          new Rule("x / 1 = x", (op, x) -> op == Binary.DIV && isConstant(x[1], 1) ? x[0] : null),
          new Rule("x · −1 = −x", (op, x) -> op == Binary.MUL && isConstant(x[1], -1) ? x[0].neg() : null),
          new Rule("−1 · x = −x", (op, x) -> op == Binary.MUL && isConstant(x[0], -1) ? x[1].neg() : null),
          new Rule("−(−x) = x", (op, x) -> op == Unary.NEG ? operand(Unary.NEG, x[0]) : null),
          new Rule("x + (−y) = x − y", Rules::addNegated),
          new Rule("(−x) + y = y − x", Rules::negatedAdd),
          new Rule("x − (−y) = x + y", Rules::subNegated),
          new Rule("(x · c) · d = x · (c d)", Rules::constantFactors),
          new Rule("(−x) · c = x · (−c)", Rules::negatedFactor),
          new Rule("−(x · c) = x · (−c)", Rules::negatedProduct),
          new Rule("x¹ = x", (op, x) -> op == Binary.POW && isConstant(x[1], 1) ? x[0] : null),
          new Rule("x² = x · x", (op, x) -> op == Binary.POW && isConstant(x[1], 2) ? x[0].square() : null),
          new Rule("x⁰ = 1", (op, x) ->
              op == Binary.POW && isConstant(x[1], 0) ? like(x[0], x[0].constant(1)) : null),
          new Rule("c ? x : x = x", (op, x) -> op instanceof Op.Select && x[1].equals(x[2]) ? like(x[0], x[1]) : null),
          new Rule("1 ? x : y = x, 0 ? x : y = y", Rules::selectConstant),
          new Rule("reshape(reshape(x)) = reshape(x)", Rules::reshapeTwice),
          new Rule("stretch(stretch(x)) = stretch(x)", Rules::broadcastTwice),
          new Rule("f(x, spread(y)) = f(x, y) where x has the rows", Rules::dropSpread),
          new Rule("total(spread(x)) = rows · x", (op, x) ->
              op instanceof Op.Total && x[0].graph().node(x[0].node()).op() instanceof Op.Spread(String rows)
                  ? operandOf(x[0]).mul(x[0].make(new Op.Size(Dim.count(rows)))) : null),
          new Rule("own(all(x)) = x", (op, x) -> op instanceof Op.Own && isOp(x[0], Op.All.class) ? operandOf(x[0]) : null),
          new Rule("all(own(x)) = x", (op, x) -> op instanceof Op.All && isOp(x[0], Op.Own.class) ? operandOf(x[0]) : null));

  private static Expr foldUnary(Op op, Expr[] x) {
    return op instanceof Unary unary && constant(x[0]) instanceof Double c
        ? stretched(x[0], Scalars.unary(unary, c))
        : null;
  }

  private static Expr foldBinary(Op op, Expr[] x) {
    return op instanceof Binary binary && constant(x[0]) instanceof Double a && constant(x[1]) instanceof Double b
        ? stretched(x[0], Scalars.binary(binary, a, b))
        : null;
  }

  private static Expr addNegated(Op op, Expr[] x) {
    return op == Binary.ADD && operand(Unary.NEG, x[1]) instanceof Expr y ? x[0].sub(y) : null;
  }

  private static Expr negatedAdd(Op op, Expr[] x) {
    return op == Binary.ADD && operand(Unary.NEG, x[0]) instanceof Expr y ? x[1].sub(y) : null;
  }

  private static Expr subNegated(Op op, Expr[] x) {
    return op == Binary.SUB && operand(Unary.NEG, x[1]) instanceof Expr y ? x[0].add(y) : null;
  }

  private static Expr constantFactors(Op op, Expr[] x) {
    if (op == Binary.MUL && constant(x[1]) instanceof Double d && isOp(x[0], Binary.MUL)) {
      Expr[] inner = operands(x[0]);
      // An overflowing product of the factors would change a finite result.
      if (constant(inner[1]) instanceof Double c && Double.isFinite(c * d) && c * d != 0) {
        return inner[0].mul(stretched(x[1], c * d));
      }
    }
    return null;
  }

  private static Expr negatedFactor(Op op, Expr[] x) {
    return op == Binary.MUL && operand(Unary.NEG, x[0]) instanceof Expr y && constant(x[1]) instanceof Double c
        ? y.mul(stretched(x[1], -c))
        : null;
  }

  private static Expr negatedProduct(Op op, Expr[] x) {
    if (op == Unary.NEG && isOp(x[0], Binary.MUL)) {
      Expr[] inner = operands(x[0]);
      if (constant(inner[1]) instanceof Double c) {
        return inner[0].mul(stretched(inner[1], -c));
      }
    }
    return null;
  }

  private static Expr selectConstant(Op op, Expr[] x) {
    if (op instanceof Op.Select && constant(x[0]) instanceof Double c) {
      Expr other = c != 0 ? x[2] : x[1];
      return like(other, c != 0 ? x[1] : x[2]);
    }
    return null;
  }

  private static Expr reshapeTwice(Op op, Expr[] x) {
    if (op instanceof Op.Reshape(List<Dim> dims)) {
      Expr from = isOp(x[0], Op.Reshape.class) ? operandOf(x[0]) : x[0];
      return from.equals(x[0]) && !x[0].type().dims().equals(dims) ? null : from.reshape(dims);
    }
    return null;
  }

  private static Expr broadcastTwice(Op op, Expr[] x) {
    return op instanceof Op.Broadcast(List<Dim> dims) && isOp(x[0], Op.Broadcast.class)
        ? operandOf(x[0]).broadcastTo(dims)
        : null;
  }

  private static Expr dropSpread(Op op, Expr[] x) {
    if (!(op instanceof Binary || op instanceof Op.Select || op instanceof Op.MatMul)) {
      return null;
    }
    for (int i = 0; i < x.length; i++) {
      if (isOp(x[i], Op.Spread.class)) {
        Expr[] others = x.clone();
        others[i] = operandOf(x[i]);
        // Some operand must still say whose rows the result has.
        if (Arrays.stream(others).anyMatch(other -> !other.type().isShared())) {
          return x[0].make(op, others);
        }
      }
    }
    return null;
  }

  /// A value with the rows of `x`, so that a rule does not change a type.
  private static Expr like(Expr x, Expr value) {
    Expr stretched = value.broadcastTo(x.type().dims());
    return x.type().isShared() || !stretched.type().isShared()
        ? stretched
        : x.make(new Op.Spread(x.type().rows()), stretched);
  }

  private static Expr stretched(Expr shape, double value) {
    return shape.constant(value).broadcastTo(shape.type().dims());
  }

  private static boolean isConstant(Expr x, double value) {
    return constant(x) instanceof Double c && c == value;
  }

  /// The number that a value is everywhere, or `null`.
  private static Double constant(Expr x) {
    return switch (op(x)) {
      case Op.Constant(double value) -> value;
      case Op.Broadcast _ -> constant(operandOf(x));
      default -> null;
    };
  }

  private static Expr operand(Op op, Expr x) {
    return op(x) == op ? operandOf(x) : null;
  }

  private static boolean isOp(Expr x, Op op) {
    return op(x) == op;
  }

  private static boolean isOp(Expr x, Class<? extends Op> kind) {
    return kind.isInstance(op(x));
  }

  private static Op op(Expr x) {
    return x.graph().node(x.node()).op();
  }

  private static Expr operandOf(Expr x) {
    return operands(x)[0];
  }

  private static Expr[] operands(Expr x) {
    return x.graph().node(x.node()).args().stream().map(arg -> new Expr(x.graph(), arg)).toArray(Expr[]::new);
  }
}
