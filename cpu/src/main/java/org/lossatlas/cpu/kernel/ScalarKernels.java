package org.lossatlas.cpu.kernel;

import java.util.Arrays;
import org.lossatlas.ir.Op;

/// Kernels in plain Java: what runs where the Vector API is absent, and what the vector kernels are
/// tested against.
///
/// A `case null` makes the compiler insist that a `switch` statement names every operation.
public final class ScalarKernels implements Kernels {

  @Override
  public String description() {
    return "plain Java";
  }

  @Override
  public void unary(Op.Unary op, float[] x, int xAt, float[] out, int outAt, int n) {
    switch (op) {
      case null -> throw new NullPointerException("op");
      case NEG -> ScalarUnary.neg(x, xAt, out, outAt, n);
      case ABS -> ScalarUnary.abs(x, xAt, out, outAt, n);
      case SIGN -> ScalarUnary.sign(x, xAt, out, outAt, n);
      case RELU -> ScalarUnary.relu(x, xAt, out, outAt, n);
      case SQRT -> ScalarUnary.sqrt(x, xAt, out, outAt, n);
      case EXP -> ScalarUnary.exp(x, xAt, out, outAt, n);
      case EXPM1 -> ScalarUnary.expm1(x, xAt, out, outAt, n);
      case LOG -> ScalarUnary.log(x, xAt, out, outAt, n);
      case LOG1P -> ScalarUnary.log1p(x, xAt, out, outAt, n);
      case SIN -> ScalarUnary.sin(x, xAt, out, outAt, n);
      case COS -> ScalarUnary.cos(x, xAt, out, outAt, n);
      case ASIN -> ScalarUnary.asin(x, xAt, out, outAt, n);
      case ACOS -> ScalarUnary.acos(x, xAt, out, outAt, n);
      case ATAN -> ScalarUnary.atan(x, xAt, out, outAt, n);
      case TANH -> ScalarUnary.tanh(x, xAt, out, outAt, n);
      case SIGMOID -> ScalarUnary.sigmoid(x, xAt, out, outAt, n);
      case SOFTPLUS -> ScalarUnary.softplus(x, xAt, out, outAt, n);
      case ERF -> ScalarUnary.erf(x, xAt, out, outAt, n);
      case LOG_NDTR -> ScalarUnary.logNdtr(x, xAt, out, outAt, n);
      case LOG_GAMMA -> ScalarUnary.logGamma(x, xAt, out, outAt, n);
      case I0E -> ScalarUnary.i0e(x, xAt, out, outAt, n);
      case I1E -> ScalarUnary.i1e(x, xAt, out, outAt, n);
      case FLOOR -> ScalarUnary.floor(x, xAt, out, outAt, n);
      case CEIL -> ScalarUnary.ceil(x, xAt, out, outAt, n);
      case ROUND -> ScalarUnary.round(x, xAt, out, outAt, n);
    }
  }

  @Override
  public void binary(
      Op.Binary op, float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    switch (op) {
      case null -> throw new NullPointerException("op");
      case ADD -> ScalarBinary.add(a, aAt, b, bAt, out, outAt, n);
      case SUB -> ScalarBinary.sub(a, aAt, b, bAt, out, outAt, n);
      case MUL -> ScalarBinary.mul(a, aAt, b, bAt, out, outAt, n);
      case DIV -> ScalarBinary.div(a, aAt, b, bAt, out, outAt, n);
      case POW -> ScalarBinary.pow(a, aAt, b, bAt, out, outAt, n);
      case MIN -> ScalarBinary.min(a, aAt, b, bAt, out, outAt, n);
      case MAX -> ScalarBinary.max(a, aAt, b, bAt, out, outAt, n);
      case ATAN2 -> ScalarBinary.atan2(a, aAt, b, bAt, out, outAt, n);
      case EQ -> ScalarBinary.eq(a, aAt, b, bAt, out, outAt, n);
      case LT -> ScalarBinary.lt(a, aAt, b, bAt, out, outAt, n);
      case LE -> ScalarBinary.le(a, aAt, b, bAt, out, outAt, n);
    }
  }

  @Override
  public void binary(Op.Binary op, float[] a, int aAt, float b, float[] out, int outAt, int n) {
    switch (op) {
      case null -> throw new NullPointerException("op");
      case ADD -> ScalarBinary.add(a, aAt, b, out, outAt, n);
      case SUB -> ScalarBinary.sub(a, aAt, b, out, outAt, n);
      case MUL -> ScalarBinary.mul(a, aAt, b, out, outAt, n);
      case DIV -> ScalarBinary.div(a, aAt, b, out, outAt, n);
      case POW -> ScalarBinary.pow(a, aAt, b, out, outAt, n);
      case MIN -> ScalarBinary.min(a, aAt, b, out, outAt, n);
      case MAX -> ScalarBinary.max(a, aAt, b, out, outAt, n);
      case ATAN2 -> ScalarBinary.atan2(a, aAt, b, out, outAt, n);
      case EQ -> ScalarBinary.eq(a, aAt, b, out, outAt, n);
      case LT -> ScalarBinary.lt(a, aAt, b, out, outAt, n);
      case LE -> ScalarBinary.le(a, aAt, b, out, outAt, n);
    }
  }

  @Override
  public void binary(Op.Binary op, float a, float[] b, int bAt, float[] out, int outAt, int n) {
    switch (op) {
      case null -> throw new NullPointerException("op");
      case ADD -> ScalarBinary.add(b, bAt, a, out, outAt, n);
      case SUB -> ScalarBinary.sub(a, b, bAt, out, outAt, n);
      case MUL -> ScalarBinary.mul(b, bAt, a, out, outAt, n);
      case DIV -> ScalarBinary.div(a, b, bAt, out, outAt, n);
      case POW -> ScalarBinary.pow(a, b, bAt, out, outAt, n);
      case MIN -> ScalarBinary.min(b, bAt, a, out, outAt, n);
      case MAX -> ScalarBinary.max(b, bAt, a, out, outAt, n);
      case ATAN2 -> ScalarBinary.atan2(a, b, bAt, out, outAt, n);
      case EQ -> ScalarBinary.eq(b, bAt, a, out, outAt, n);
      case LT -> ScalarBinary.lt(a, b, bAt, out, outAt, n);
      case LE -> ScalarBinary.le(a, b, bAt, out, outAt, n);
    }
  }

  @Override
  public void select(
      float[] condition,
      int conditionAt,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] out,
      int outAt,
      int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = condition[conditionAt + i] != 0 ? a[aAt + i] : b[bAt + i];
    }
  }

  @Override
  public void fill(float value, float[] out, int outAt, int n) {
    Arrays.fill(out, outAt, outAt + n, value);
  }

  @Override
  public double sum(float[] x, int at, int n) {
    return ScalarReductions.sum(x, at, n);
  }

  @Override
  public float max(float[] x, int at, int n) {
    return ScalarReductions.max(x, at, n);
  }

  @Override
  public float min(float[] x, int at, int n) {
    return ScalarReductions.min(x, at, n);
  }

  @Override
  public int argMax(float[] x, int at, int n) {
    return ScalarReductions.argMax(x, at, n);
  }

  @Override
  public int argMin(float[] x, int at, int n) {
    return ScalarReductions.argMin(x, at, n);
  }

  @Override
  public float logSumExp(float[] x, int at, int n) {
    return ScalarReductions.logSumExp(x, at, n);
  }

  @Override
  public double expSum(float[] x, int at, float shift, float[] out, int outAt, int n) {
    return ScalarReductions.expSum(x, at, shift, out, outAt, n);
  }

  @Override
  public void addTo(float[] x, int at, double[] sum, int sumAt, int n) {
    ScalarReductions.addTo(x, at, sum, sumAt, n);
  }

  @Override
  public void addTo(float[] x, int at, float[] sum, int sumAt, int n) {
    ScalarReductions.addTo(x, at, sum, sumAt, n);
  }

  @Override
  public void matMul(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int lda,
      float[] b,
      int bAt,
      int ldb,
      float[] c,
      int cAt,
      int ldc,
      boolean accumulate,
      float[] scratch) {
    ScalarMatMul.multiply(
        transposeA, transposeB, m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate);
  }

  @Override
  public int matMulScratch(int m, int n, int k) {
    return 0;
  }
}
