package org.lossatlas.cpu.simd;

import java.util.Arrays;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.cpu.kernel.Loop;
import org.lossatlas.cpu.kernel.LoopCode;
import org.lossatlas.cpu.kernel.ScalarBinary;
import org.lossatlas.cpu.kernel.ScalarUnary;
import org.lossatlas.ir.Op;

/// Kernels on the Vector API. What is rare or needs double anyway runs the plain loops.
///
/// A `case null` makes the compiler insist that a `switch` statement names every operation.
public final class VectorKernels implements Kernels {

  @Override
  public String description() {
    return "Vector API, " + Lanes.F.length() + " floats a vector";
  }

  @Override
  public void unary(Op.Unary op, float[] x, int xAt, float[] out, int outAt, int n) {
    switch (op) {
      case null -> throw new NullPointerException("op");
      case NEG -> VectorUnary.neg(x, xAt, out, outAt, n);
      case ABS -> VectorUnary.abs(x, xAt, out, outAt, n);
      case SIGN -> VectorUnary.sign(x, xAt, out, outAt, n);
      case RELU -> VectorUnary.relu(x, xAt, out, outAt, n);
      case SQRT -> VectorUnary.sqrt(x, xAt, out, outAt, n);
      case EXP, EXPM1, LOG, LOG1P, TANH, SIGMOID, SOFTPLUS ->
          VectorSeries.run(op, x, xAt, out, outAt, n);
      case SIN -> ScalarUnary.sin(x, xAt, out, outAt, n);
      case COS -> ScalarUnary.cos(x, xAt, out, outAt, n);
      case ASIN -> ScalarUnary.asin(x, xAt, out, outAt, n);
      case ACOS -> ScalarUnary.acos(x, xAt, out, outAt, n);
      case ATAN -> ScalarUnary.atan(x, xAt, out, outAt, n);
      case ERF -> ScalarUnary.erf(x, xAt, out, outAt, n);
      case LOG_NDTR -> ScalarUnary.logNdtr(x, xAt, out, outAt, n);
      case LOG_GAMMA -> ScalarUnary.logGamma(x, xAt, out, outAt, n);
      case I0E -> ScalarUnary.i0e(x, xAt, out, outAt, n);
      case I1E -> ScalarUnary.i1e(x, xAt, out, outAt, n);
      case FLOOR -> VectorUnary.floor(x, xAt, out, outAt, n);
      case CEIL -> VectorUnary.ceil(x, xAt, out, outAt, n);
      case ROUND -> VectorUnary.round(x, xAt, out, outAt, n);
    }
  }

  @Override
  public void binary(
      Op.Binary op, float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    switch (op) {
      case null -> throw new NullPointerException("op");
      case ADD -> VectorBinary.add(a, aAt, b, bAt, out, outAt, n);
      case SUB -> VectorBinary.sub(a, aAt, b, bAt, out, outAt, n);
      case MUL -> VectorBinary.mul(a, aAt, b, bAt, out, outAt, n);
      case DIV -> VectorBinary.div(a, aAt, b, bAt, out, outAt, n);
      case POW -> ScalarBinary.pow(a, aAt, b, bAt, out, outAt, n);
      case MIN -> VectorBinary.min(a, aAt, b, bAt, out, outAt, n);
      case MAX -> VectorBinary.max(a, aAt, b, bAt, out, outAt, n);
      case ATAN2 -> ScalarBinary.atan2(a, aAt, b, bAt, out, outAt, n);
      case EQ -> VectorBinary.eq(a, aAt, b, bAt, out, outAt, n);
      case LT -> VectorBinary.lt(a, aAt, b, bAt, out, outAt, n);
      case LE -> VectorBinary.le(a, aAt, b, bAt, out, outAt, n);
    }
  }

  @Override
  public void binary(Op.Binary op, float[] a, int aAt, float b, float[] out, int outAt, int n) {
    switch (op) {
      case null -> throw new NullPointerException("op");
      case ADD -> VectorBinary.add(a, aAt, b, out, outAt, n);
      case SUB -> VectorBinary.sub(a, aAt, b, out, outAt, n);
      case MUL -> VectorBinary.mul(a, aAt, b, out, outAt, n);
      case DIV -> VectorBinary.div(a, aAt, b, out, outAt, n);
      case POW -> VectorBinary.pow(a, aAt, b, out, outAt, n);
      case MIN -> VectorBinary.min(a, aAt, b, out, outAt, n);
      case MAX -> VectorBinary.max(a, aAt, b, out, outAt, n);
      case ATAN2 -> ScalarBinary.atan2(a, aAt, b, out, outAt, n);
      case EQ -> VectorBinary.eq(a, aAt, b, out, outAt, n);
      case LT -> VectorBinary.lt(a, aAt, b, out, outAt, n);
      case LE -> VectorBinary.le(a, aAt, b, out, outAt, n);
    }
  }

  @Override
  public void binary(Op.Binary op, float a, float[] b, int bAt, float[] out, int outAt, int n) {
    switch (op) {
      case null -> throw new NullPointerException("op");
      case ADD -> VectorBinary.add(b, bAt, a, out, outAt, n);
      case SUB -> VectorBinary.sub(a, b, bAt, out, outAt, n);
      case MUL -> VectorBinary.mul(b, bAt, a, out, outAt, n);
      case DIV -> VectorBinary.div(a, b, bAt, out, outAt, n);
      case POW -> ScalarBinary.pow(a, b, bAt, out, outAt, n);
      case MIN -> VectorBinary.min(b, bAt, a, out, outAt, n);
      case MAX -> VectorBinary.max(b, bAt, a, out, outAt, n);
      case ATAN2 -> ScalarBinary.atan2(a, b, bAt, out, outAt, n);
      case EQ -> VectorBinary.eq(b, bAt, a, out, outAt, n);
      case LT -> VectorBinary.lt(a, b, bAt, out, outAt, n);
      case LE -> VectorBinary.le(a, b, bAt, out, outAt, n);
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
    VectorBinary.select(condition, conditionAt, a, aAt, b, bAt, out, outAt, n);
  }

  @Override
  public void fill(float value, float[] out, int outAt, int n) {
    Arrays.fill(out, outAt, outAt + n, value);
  }

  @Override
  public double sum(float[] x, int at, int n) {
    return VectorReductions.sum(x, at, n);
  }

  @Override
  public float max(float[] x, int at, int n) {
    return VectorReductions.max(x, at, n);
  }

  @Override
  public float min(float[] x, int at, int n) {
    return VectorReductions.min(x, at, n);
  }

  @Override
  public int argMax(float[] x, int at, int n) {
    return VectorReductions.argMax(x, at, n);
  }

  @Override
  public int argMin(float[] x, int at, int n) {
    return VectorReductions.argMin(x, at, n);
  }

  @Override
  public float logSumExp(float[] x, int at, int n) {
    return VectorSoftmax.logSumExp(x, at, n);
  }

  @Override
  public double expSum(float[] x, int at, float shift, float[] out, int outAt, int n) {
    return VectorSoftmax.expSum(x, at, shift, out, outAt, n);
  }

  @Override
  public void addTo(float[] x, int at, double[] sum, int sumAt, int n) {
    VectorReductions.addTo(x, at, sum, sumAt, n);
  }

  @Override
  public void addTo(float[] x, int at, float[] sum, int sumAt, int n) {
    VectorReductions.addTo(x, at, sum, sumAt, n);
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
    VectorMatMul.multiply(
        transposeA,
        transposeB,
        m,
        n,
        k,
        a,
        aAt,
        lda,
        b,
        bAt,
        ldb,
        c,
        cAt,
        ldc,
        accumulate,
        scratch);
  }

  @Override
  public int matMulScratch(int m, int n, int k) {
    return VectorMatMul.scratch(m, n, k);
  }

  @Override
  public Loop loop(LoopCode code) {
    return CompiledLoop.of(code);
  }
}
