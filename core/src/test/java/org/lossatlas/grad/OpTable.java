package org.lossatlas.grad;

import static org.lossatlas.ir.Op.Binary.ADD;
import static org.lossatlas.ir.Op.Binary.ATAN2;
import static org.lossatlas.ir.Op.Binary.DIV;
import static org.lossatlas.ir.Op.Binary.EQ;
import static org.lossatlas.ir.Op.Binary.LE;
import static org.lossatlas.ir.Op.Binary.LT;
import static org.lossatlas.ir.Op.Binary.MAX;
import static org.lossatlas.ir.Op.Binary.MIN;
import static org.lossatlas.ir.Op.Binary.MUL;
import static org.lossatlas.ir.Op.Binary.POW;
import static org.lossatlas.ir.Op.Binary.SUB;
import static org.lossatlas.ir.Op.Reduce.Kind.LOG_SUM_EXP;
import static org.lossatlas.ir.Op.Reduce.Kind.SUM;
import static org.lossatlas.ir.Op.Unary.ABS;
import static org.lossatlas.ir.Op.Unary.ACOS;
import static org.lossatlas.ir.Op.Unary.ASIN;
import static org.lossatlas.ir.Op.Unary.ATAN;
import static org.lossatlas.ir.Op.Unary.COS;
import static org.lossatlas.ir.Op.Unary.ERF;
import static org.lossatlas.ir.Op.Unary.EXP;
import static org.lossatlas.ir.Op.Unary.EXPM1;
import static org.lossatlas.ir.Op.Unary.I0E;
import static org.lossatlas.ir.Op.Unary.I1E;
import static org.lossatlas.ir.Op.Unary.LOG;
import static org.lossatlas.ir.Op.Unary.LOG1P;
import static org.lossatlas.ir.Op.Unary.LOG_GAMMA;
import static org.lossatlas.ir.Op.Unary.LOG_NDTR;
import static org.lossatlas.ir.Op.Unary.NEG;
import static org.lossatlas.ir.Op.Unary.RELU;
import static org.lossatlas.ir.Op.Unary.SIGMOID;
import static org.lossatlas.ir.Op.Unary.SIGN;
import static org.lossatlas.ir.Op.Unary.SIN;
import static org.lossatlas.ir.Op.Unary.SOFTPLUS;
import static org.lossatlas.ir.Op.Unary.SQRT;
import static org.lossatlas.ir.Op.Unary.TANH;

import java.util.ArrayList;
import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Op;

/// One row or more for each operation; there are 2 rows N.
final class OpTable {
  static final List<OpRow> ROWS = new ArrayList<>();

  private OpTable() {}

  static {
    leaves();
    unary();
    binary();
    shape();
    axes();
    rows();
  }

  private static void leaves() {
    add(OpRow.of(Op.Input.class, x -> x[0], "N×[2]").on(d(1, 2, 3, 4)).gives("N×[2]", 1, 2, 3, 4));
    add(OpRow.of(Op.Constant.class, x -> x[0].mul(3), "[2]").on(d(1, 2)).gives("[2]", 3, 6));
    add(
        OpRow.of(Op.Table.class, x -> x[0].add(x[0].table(d(10, 20), 2)), "N×[2]")
            .on(d(1, 2, 3, 4))
            .gives("N×[2]", 11, 22, 13, 24));
    add(
        OpRow.of(Op.Range.class, x -> x[0].mul(x[0].range(3)), "[3]")
            .on(d(1, 1, 2))
            .gives("[3]", 0, 1, 4));
    add(
        OpRow.of(Op.Size.class, x -> x[0].mul(x[0].rowCount()).add(x[0].size(0)), "N×[3]")
            .on(d(1, 2, 3, 4, 5, 6))
            .gives("N×[3]", 5, 7, 9, 11, 13, 15));
    add(
        OpRow.of(Op.RowIndex.class, x -> x[0].mul(x[0].rowIndex()), "N×[]")
            .on(d(5, 7))
            .gives("N×[]", 0, 7));
    add(
        OpRow.of(Op.Polygamma.class, x -> x[0].digamma(), "[1]")
            .within(0.5, 4)
            .on(d(1))
            .gives("[1]", -0.5772156649015329));
  }

  private static void unary() {
    unary(NEG, -2, 2, 0.5, -0.5);
    unary(ABS, 0.1, 2, -0.5, 0.5);
    unary(ABS, -2, -0.1, 0, 0);
    unary(SIGN, 0.1, 2, -0.5, -1);
    unary(RELU, 0.1, 2, 0.5, 0.5);
    unary(RELU, -2, -0.1, -0.5, 0);
    unary(SQRT, 0.5, 2, 0.25, 0.5);
    unary(EXP, -2, 2, 0.5, 1.6487212707001282);
    unary(EXPM1, -2, 2, 0.5, 0.6487212707001282);
    unary(LOG, 0.5, 3, 0.5, -0.6931471805599453);
    unary(LOG1P, -0.5, 2, 0.5, 0.4054651081081644);
    unary(SIN, -2, 2, 0.5, 0.479425538604203);
    unary(COS, -2, 2, 0.5, 0.8775825618903728);
    unary(ASIN, -0.8, 0.8, 0.5, 0.5235987755982989);
    unary(ACOS, -0.8, 0.8, 0.5, 1.0471975511965979);
    unary(ATAN, -2, 2, 0.5, 0.46364760900080615);
    unary(TANH, -2, 2, 0.5, 0.46211715726000979);
    unary(SIGMOID, -2, 2, 0.5, 0.6224593312018546);
    unary(SOFTPLUS, -2, 2, 0.5, 0.9740769841801067);
    unary(ERF, -2, 2, 0.5, 0.5204998778130465);
    unary(LOG_NDTR, -4, 2, 0.5, -0.3689464152886564);
    unary(LOG_GAMMA, 0.5, 4, 0.5, 0.5723649429247001);
    unary(I0E, 0.3, 3, 0.5, 0.6450352704491501);
    unary(I1E, 0.3, 3, 0.5, 0.15642080318487173);
    unary(I1E, -3, -0.3, -0.5, -0.15642080318487173);
    unary(Op.Unary.FLOOR, 0.1, 0.9, -0.5, -1);
    unary(Op.Unary.CEIL, 0.1, 0.9, 1.5, 2);
    unary(Op.Unary.ROUND, 0.6, 0.9, 2.5, 2);
  }

  private static void binary() {
    binary(ADD, -2, 2, d(1, 2), d(10, 20), 11, 22);
    binary(SUB, -2, 2, d(1, 2), d(10, 20), -9, -18);
    binary(MUL, -2, 2, d(1, 2), d(10, 20), 10, 40);
    binary(DIV, 0.5, 2, d(1, 2), d(10, 5), 0.1, 0.4);
    binary(POW, 0.5, 2, d(2, 0), d(3, 0), 8, 1);
    binary(MIN, -2, 2, d(1, 4), d(2, 3), 1, 3);
    binary(MAX, -2, 2, d(1, 4), d(2, 3), 2, 4);
    binary(ATAN2, 0.5, 2, d(1, 0), d(2, 0), 0.4636476090008061, 0);
    binary(EQ, -2, 2, d(1, 2), d(1, 3), 1, 0);
    binary(LT, -2, 2, d(1, 2), d(1, 3), 0, 1);
    binary(LE, -2, 2, d(1, 4), d(1, 3), 1, 0);
    add(
        OpRow.of(MUL, x -> x[0].mul(x[1]), "N×[2]", "[2]")
            .on(d(1, 2, 3, 4), d(10, 20))
            .gives("N×[2]", 10, 40, 30, 80));
    add(
        OpRow.of(Op.Select.class, x -> x[0].where(x[1], x[2]), "index [3]", "N×[3]", "[3]")
            .on(d(1, 0, -2), d(1, 2, 3, 4, 5, 6), d(7, 8, 9))
            .gives("N×[3]", 1, 8, 3, 4, 8, 6));
  }

  private static void shape() {
    add(
        OpRow.of(
                Op.Broadcast.class,
                x -> x[0].broadcastTo(x[0].table(new double[12], 3, 2, 2).type().dims()),
                "[2, 1]")
            .on(d(1, 2))
            .gives("[3, 2, 2]", 1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2));
    add(
        OpRow.of(Op.Reshape.class, x -> x[0].reshape(3, 2), "N×[2, 3]")
            .on(d(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
            .gives("N×[3, 2]", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    add(
        OpRow.of(Op.Transpose.class, x -> x[0].transpose(2, 0, 1), "[1, 2, 3]")
            .on(d(1, 2, 3, 4, 5, 6))
            .gives("[3, 1, 2]", 1, 4, 2, 5, 3, 6));
    add(
        OpRow.of(Op.Slice.class, x -> x[0].slice(0, 1, -1), "[4, 2]")
            .on(d(1, 2, 3, 4, 5, 6, 7, 8))
            .gives("[2, 2]", 3, 4, 5, 6));
    add(
        OpRow.of(Op.Pad.class, x -> x[0].pad(1, 1, 2), "[2, 1]")
            .on(d(1, 2))
            .gives("[2, 4]", 0, 1, 0, 0, 0, 2, 0, 0));
    add(
        OpRow.of(Op.Concat.class, x -> Expr.concat(0, x), "N×[1]", "[2]")
            .on(d(1, 2), d(8, 9))
            .gives("N×[3]", 1, 8, 9, 2, 8, 9));
    add(
        OpRow.of(Op.Flip.class, x -> x[0].flip(0), "[3, 2]")
            .on(d(1, 2, 3, 4, 5, 6))
            .gives("[3, 2]", 5, 6, 3, 4, 1, 2));
    add(
        OpRow.of(Op.Window.class, x -> x[0].window(0, 3, 2), "[6]")
            .on(d(1, 2, 3, 4, 5, 6))
            .gives("[2, 3]", 1, 2, 3, 3, 4, 5));
    add(
        OpRow.of(Op.Fold.class, x -> x[0].make(new Op.Fold(0, 2, Dim.of(6)), x[0]), "[2, 3]")
            .on(d(1, 2, 3, 4, 5, 6))
            .gives("[6]", 1, 2, 7, 5, 6, 0));
  }

  private static void axes() {
    double[] table = d(1, 5, 3, 4, 2, 6);
    add(OpRow.of(SUM, x -> x[0].sum(0), "[2, 3]").on(table).gives("[3]", 5, 7, 9));
    add(OpRow.of(Op.Reduce.Kind.MAX, x -> x[0].maxOver(1), "[2, 3]").on(table).gives("[2]", 5, 6));
    add(OpRow.of(Op.Reduce.Kind.MIN, x -> x[0].minOver(1), "[2, 3]").on(table).gives("[2]", 1, 2));
    add(
        OpRow.of(LOG_SUM_EXP, x -> x[0].logSumExp(0), "N×[2, 1]")
            .on(d(0, 0, 1000, 1000))
            .gives("N×[1]", 0.6931471805599453, 1000.6931471805599));
    add(
        OpRow.of(Op.Softmax.class, x -> x[0].softmax(0), "N×[2, 1]")
            .on(d(0, 0, 1000, 1000))
            .gives("N×[2, 1]", 0.5, 0.5, 0.5, 0.5));
    add(
        OpRow.of(Op.ArgMax.class, x -> x[0].argMax(0), "[2, 3]")
            .on(d(1, 5, 3, 4, 5, 2))
            .gives("[3]", 1, 0, 0));
    add(
        OpRow.of(Op.ArgMax.class, x -> x[0].argMin(0), "[2, 3]")
            .on(d(1, 5, 3, 4, 5, 2))
            .gives("[3]", 0, 0, 1));
    add(
        OpRow.of(Op.CumSum.class, x -> x[0].cumSum(1), "[2, 3]")
            .on(table)
            .gives("[2, 3]", 1, 6, 9, 4, 6, 12));
    add(
        OpRow.of(Op.CumSum.class, x -> x[0].make(new Op.CumSum(1, true), x[0]), "[2, 3]")
            .on(table)
            .gives("[2, 3]", 9, 8, 3, 12, 8, 6));
    add(
        OpRow.of(Op.ArgSort.class, x -> x[0].argSort(0, true), "N×[3]")
            .on(d(1, 3, 1, 2, 2, 9))
            .gives("N×[3]", 1, 0, 2, 2, 0, 1));
    add(
        OpRow.of(Op.Gather.class, x -> x[0].gather(0, x[1]), "[3, 2]", "index N×[1, 2]")
            .on(table, d(2, 0, 1, 1))
            .gives("N×[1, 2]", 2, 5, 3, 4));
    add(
        OpRow.of(
                Op.Scatter.class,
                x -> x[0].make(new Op.Scatter(0, Dim.of(4)), x),
                "N×[3]",
                "index [3]")
            .on(d(1, 2, 3, 4, 5, 6), d(3, 0, 3))
            .gives("N×[4]", 2, 0, 0, 4, 5, 0, 0, 10));
    double[] four = d(1, 2, 3, 4);
    add(
        OpRow.of(Op.MatMul.class, x -> x[0].matMul(x[1]), "[2, 2]", "[2, 2]")
            .on(four, four)
            .gives("[2, 2]", 7, 10, 15, 22));
    add(
        OpRow.of(Op.MatMul.class, x -> x[0].matMulTransposed(x[1]), "N×[1, 2]", "[3, 2]")
            .on(four, d(1, 0, 0, 1, 1, 1))
            .gives("N×[1, 3]", 1, 2, 3, 3, 4, 7));
    add(
        OpRow.of(Op.MatMul.class, x -> x[0].make(new Op.MatMul(true, false), x), "[3, 2]", "[3, 1]")
            .on(table, d(1, 0, 2))
            .gives("[2, 1]", 5, 17));
    add(
        OpRow.of(
                Op.MatMul.class,
                x -> x[0].make(new Op.MatMul(true, true), x),
                "[2, 2, 1]",
                "[2, 3, 2]")
            .on(four, d(1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1))
            .gives("[2, 1, 3]", 1, 2, 3, 3, 4, 7));
  }

  private static void rows() {
    double[] four = d(1, 2, 3, 4);
    add(
        OpRow.of(Op.StopGradient.class, x -> x[0].mul(x[1].stopGradient()), "[2]", "index [2]")
            .on(d(1, 2), d(3, 4))
            .gives("[2]", 3, 8));
    add(OpRow.of(Op.All.class, x -> x[0].all(), "N×[2]").on(four).gives("[N, 2]", 1, 2, 3, 4));
    add(OpRow.of(Op.Total.class, x -> x[0].total(), "N×[2]").on(four).gives("[2]", 4, 6));
    add(
        OpRow.of(Op.Own.class, x -> x[0].make(new Op.Own("N"), x), "[N, 2]")
            .on(four)
            .gives("N×[2]", 1, 2, 3, 4));
    add(
        OpRow.of(Op.Spread.class, x -> x[0].make(new Op.Spread("N"), x), "[2]")
            .on(d(1, 2))
            .gives("N×[2]", 1, 2, 1, 2));
    add(
        OpRow.of(Op.Call.class, x -> Expr.call(new ProductOfSums(), x), "N×[2]", "[2]")
            .on(four, d(1, 1))
            .gives("N×[]", 6, 14));
    add(
        OpRow.of(
                Op.CallGradient.class,
                x -> x[0].make(new Op.CallGradient(new ProductOfSums(), 1), x),
                "index N×[2]",
                "index [2]",
                "index N×[]")
            .on(four, d(1, 1), d(1, 10))
            .gives("N×[2]", 3, 3, 70, 70));
  }

  private static void unary(Op.Unary op, double low, double high, double x, double y) {
    add(
        OpRow.of(op, e -> e[0].make(op, e), "N×[3]")
            .within(low, high)
            .on(d(x, x, x, x, x, x))
            .gives("N×[3]", y, y, y, y, y, y));
  }

  private static void binary(
      Op.Binary op, double low, double high, double[] a, double[] b, double... y) {
    add(
        OpRow.of(op, e -> e[0].make(op, e), "[2]", "[2]")
            .within(low, high)
            .on(a, b)
            .gives("[2]", y));
  }

  private static void add(OpRow row) {
    ROWS.add(row);
  }

  private static double[] d(double... values) {
    return values;
  }
}
