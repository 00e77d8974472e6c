package org.lossatlas.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.Type;

/// Formulas that use every operation of the language at least once, most of them on values of a
/// row, shared ones, and both.
final class OpCases {
  private OpCases() {}

  static List<OpCase> all() {
    List<OpCase> cases = new ArrayList<>();
    for (Op.Unary op : Op.Unary.values()) {
      double[] range = range(op);
      for (Type type : List.of(row(), row(4), shared(2, 3))) {
        cases.add(
            new OpCase(
                op + " of " + type,
                List.of(type),
                range[0],
                range[1],
                0,
                x -> x.getFirst().make(op, x.getFirst())));
      }
    }
    for (Op.Binary op : Op.Binary.values()) {
      for (List<Type> types :
          List.of(
              List.of(row(3), row(3)),
              List.of(row(3), shared(3)),
              List.of(shared(3), row(3)),
              List.of(shared(), row()))) {
        double low = op == Op.Binary.POW || op == Op.Binary.DIV ? 0.5 : -2;
        cases.add(
            new OpCase(
                op + " of " + types, types, low, 2, 0, x -> x.get(0).make(op, x.get(0), x.get(1))));
      }
    }
    for (int order : new int[] {0, 1, 2}) {
      cases.add(
          new OpCase(
              "polygamma " + order,
              List.of(row(2)),
              0.5,
              6,
              0,
              x -> x.getFirst().make(new Op.Polygamma(order), x.getFirst())));
    }
    leaves(cases);
    shapes(cases);
    axes(cases);
    rows(cases);
    return cases;
  }

  private static void leaves(List<OpCase> cases) {
    of(cases, "constant", List.of(row(3)), x -> x.getFirst().mul(2.5));
    of(
        cases,
        "table",
        List.of(row(2, 2)),
        x -> x.getFirst().mul(x.getFirst().table(new double[] {1, 2, 3, 4}, 2, 2)));
    of(cases, "range", List.of(row(3)), x -> x.getFirst().mul(x.getFirst().range(3)));
    of(
        cases,
        "row index and count",
        List.of(row()),
        x -> x.getFirst().mul(x.getFirst().rowIndex()).div(x.getFirst().rowCount()));
  }

  private static void shapes(List<OpCase> cases) {
    of(
        cases,
        "select",
        List.of(row(3), row(3), row(3)),
        x -> x.get(0).gt(0).where(x.get(1), x.get(2)));
    of(
        cases,
        "select of shared",
        List.of(shared(3), shared(3), row(3)),
        x -> x.get(0).gt(0).where(x.get(1), x.get(2)));
    of(
        cases,
        "select by rows of shared",
        List.of(row(3), shared(3), shared(3)),
        x -> x.get(0).gt(0).where(x.get(1), x.get(2)));
    of(cases, "broadcast", List.of(row(3, 1)), x -> x.getFirst().broadcastTo(dims(2, 3, 4)));
    of(cases, "broadcast of shared", List.of(shared(3)), x -> x.getFirst().broadcastTo(dims(2, 3)));
    of(cases, "reshape", List.of(row(2, 3)), x -> x.getFirst().reshape(3, 2).square());
    of(cases, "transpose", List.of(row(2, 3, 4)), x -> x.getFirst().transpose(2, 0, 1));
    of(cases, "slice", List.of(row(2, 6)), x -> x.getFirst().slice(1, 2, 5));
    of(
        cases,
        "slice of nothing",
        List.of(row(2, 6)),
        x -> x.getFirst().slice(1, 2, 2).maxOver(1).max(-1));
    of(cases, "pad", List.of(row(2, 3, 2)), x -> x.getFirst().pad(1, 2, 1));
    of(
        cases,
        "concat",
        List.of(row(2, 3), shared(2, 1), row(2, 2)),
        x -> Expr.concat(1, x.get(0), x.get(1), x.get(2)));
    of(cases, "flip", List.of(row(2, 3)), x -> x.getFirst().flip(0));
    of(cases, "window", List.of(row(2, 9, 3)), x -> x.getFirst().window(1, 4, 2));
    of(cases, "window of shared", List.of(shared(7)), x -> x.getFirst().window(0, 3, 1));
    of(
        cases,
        "fold",
        List.of(row(2, 3, 4, 2)),
        x -> x.getFirst().make(new Op.Fold(1, 2, Dim.of(9)), x.getFirst()));
    of(
        cases,
        "fold with stride 1",
        List.of(row(3, 2)),
        x -> x.getFirst().make(new Op.Fold(0, 1, Dim.of(4)), x.getFirst()));
    for (boolean left : new boolean[] {false, true}) {
      for (boolean right : new boolean[] {false, true}) {
        Type a = left ? row(4, 3) : row(3, 4);
        Type b = right ? shared(2, 4) : shared(4, 2);
        of(
            cases,
            "matMul " + left + right,
            List.of(a, b),
            x -> x.get(0).make(new Op.MatMul(left, right), x.get(0), x.get(1)));
      }
    }
    of(
        cases,
        "matMul of stacks",
        List.of(row(2, 3, 4), shared(2, 4, 2)),
        x -> x.get(0).matMul(x.get(1)));
    of(cases, "matMul of shared", List.of(shared(3, 4), row(4, 2)), x -> x.get(0).matMul(x.get(1)));
  }

  private static void axes(List<OpCase> cases) {
    for (Op.Reduce.Kind kind : Op.Reduce.Kind.values()) {
      of(
          cases,
          "reduce " + kind,
          List.of(row(2, 3, 4)),
          x -> x.getFirst().make(new Op.Reduce(kind, 1), x.getFirst()));
      of(
          cases,
          "reduce shared " + kind,
          List.of(shared(4)),
          x -> x.getFirst().make(new Op.Reduce(kind, 0), x.getFirst()));
    }
    of(cases, "softmax", List.of(row(2, 5)), x -> x.getFirst().softmax(1));
    of(cases, "softmax across", List.of(row(2, 5)), x -> x.getFirst().softmax(0));
    of(cases, "softmax of shared", List.of(shared(4)), x -> x.getFirst().softmax(0));
    of(cases, "argMax", List.of(row(2, 5)), x -> x.getFirst().argMax(1));
    of(cases, "argMin", List.of(row(2, 5)), x -> x.getFirst().argMin(0));
    of(cases, "first of equal largest", List.of(row(20)), x -> x.getFirst().round().argMax(0));
    for (boolean flag : new boolean[] {false, true}) {
      of(
          cases,
          "cumSum " + flag,
          List.of(row(2, 5)),
          x -> x.getFirst().make(new Op.CumSum(1, flag), x.getFirst()));
      of(cases, "argSort " + flag, List.of(row(6, 2)), x -> x.getFirst().argSort(0, flag));
      of(
          cases,
          "argSort with ties " + flag,
          List.of(row(200)),
          x -> x.getFirst().abs().mul(2).round().argSort(0, flag));
      of(
          cases,
          "argSort with ties of much " + flag,
          List.of(shared(20_000)),
          x -> x.getFirst().abs().mul(2).round().argSort(0, flag));
    }
    index(cases, "gather", List.of(row(2, 4), row(2, 3)), 4, x -> x.get(0).gather(1, x.get(1)));
    index(
        cases,
        "gather from shared",
        List.of(shared(4), row(3)),
        4,
        x -> x.get(0).gather(0, x.get(1)));
    index(
        cases,
        "gather by shared",
        List.of(row(4), shared(3)),
        4,
        x -> x.get(0).gather(0, x.get(1)));
    index(cases, "pick", List.of(row(4), row()), 4, x -> x.get(0).pick(0, x.get(1)));
    index(
        cases,
        "scatter",
        List.of(row(2, 5), row(2, 5)),
        4,
        x -> x.get(0).make(new Op.Scatter(1, Dim.of(4)), x.get(0), x.get(1)));
    index(
        cases,
        "scatter of one",
        List.of(row(1), row(1)),
        4,
        x -> x.get(0).make(new Op.Scatter(0, Dim.of(4)), x.get(0), x.get(1)));
    index(
        cases,
        "scatter of shared",
        List.of(shared(3), row(3)),
        4,
        x -> x.get(0).make(new Op.Scatter(0, Dim.of(4)), x.get(0), x.get(1)));
  }

  private static void rows(List<OpCase> cases) {
    of(cases, "stopGradient", List.of(row(3)), x -> x.getFirst().mul(x.getFirst().stopGradient()));
    of(cases, "all", List.of(row(3)), x -> x.getFirst().dotEach(x.getFirst().all()));
    of(
        cases,
        "all of other rows",
        List.of(row(3), new Type("M", dims(3))),
        x -> x.get(0).dotEach(x.get(1).all()));
    of(cases, "own", List.of(shared(3), row()), x -> ownRows(x.get(0), x.get(1)));
    of(cases, "total", List.of(row(3)), x -> x.getFirst().square().total());
    of(
        cases,
        "spread",
        List.of(shared(3)),
        x -> x.getFirst().make(new Op.Spread("N"), x.getFirst()).square());
    of(cases, "call", List.of(row(3)), x -> Expr.call(new Squares(), x.getFirst()));
    of(
        cases,
        "callGradient",
        List.of(row(3), row(3)),
        x -> x.getFirst().make(new Op.CallGradient(new Squares(), 0), x.get(0), x.get(1)));
  }

  private static Expr ownRows(Expr shared, Expr row) {
    Expr table = row.all().insertAxis(1).mul(shared);
    return table.make(new Op.Own("N"), table);
  }

  private static void of(
      List<OpCase> cases, String name, List<Type> types, Function<List<Expr>, Expr> formula) {
    cases.add(new OpCase(name, types, -2, 2, 0, formula));
  }

  private static void index(
      List<OpCase> cases,
      String name,
      List<Type> types,
      int classes,
      Function<List<Expr>, Expr> formula) {
    cases.add(new OpCase(name, types, -2, 2, classes, formula));
  }

  private static double[] range(Op.Unary op) {
    return switch (op) {
      case SQRT, LOG, LOG_GAMMA -> new double[] {0.1, 5};
      case LOG1P -> new double[] {-0.9, 3};
      case ASIN, ACOS -> new double[] {-0.95, 0.95};
      case LOG_NDTR, I0E, I1E -> new double[] {-6, 6};
      case NEG,
          ABS,
          SIGN,
          RELU,
          EXP,
          EXPM1,
          SIN,
          COS,
          ATAN,
          TANH,
          SIGMOID,
          SOFTPLUS,
          ERF,
          FLOOR,
          CEIL,
          ROUND ->
          new double[] {-3, 3};
    };
  }

  private static Type row(int... dims) {
    return new Type("N", dims(dims));
  }

  private static Type shared(int... dims) {
    return Type.shared(dims(dims));
  }

  private static List<Dim> dims(int... lengths) {
    return Arrays.stream(lengths).mapToObj(Dim::of).toList();
  }

  /// A primitive that a formula could say, so that its numbers are known.
  record Squares() implements Primitive {
    @Override
    public String name() {
      return "squares";
    }

    @Override
    public List<Dim> dims(List<List<Dim>> operands) {
      return operands.getFirst();
    }

    @Override
    public void value(double[][] operands, int[][] shapes, double[] result) {
      Arrays.setAll(result, i -> operands[0][i] * operands[0][i]);
    }

    @Override
    public void gradient(
        double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
      Arrays.setAll(gradient, i -> 2 * operands[0][i] * upstream[i]);
    }

    @Override
    public boolean isDifferentiable(int argument) {
      return true;
    }
  }
}
