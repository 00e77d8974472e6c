package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.lossatlas.cpu.simd.Lanes.F;

import jdk.incubator.vector.FloatVector;
import org.lossatlas.cpu.kernel.ScalarBinary;

/// The operations on two operands, in each form that is not another's: both arrays, or one of them
/// one number.
final class VectorBinary {
  private VectorBinary() {}

  static void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i)
          .add(FloatVector.fromArray(F, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  static void sub(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i)
          .sub(FloatVector.fromArray(F, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] - b[bAt + i];
    }
  }

  static void mul(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i)
          .mul(FloatVector.fromArray(F, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] * b[bAt + i];
    }
  }

  static void div(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i)
          .div(FloatVector.fromArray(F, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] / b[bAt + i];
    }
  }

  static void min(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i)
          .min(FloatVector.fromArray(F, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b[bAt + i]);
    }
  }

  static void max(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i)
          .max(FloatVector.fromArray(F, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b[bAt + i]);
    }
  }

  static void eq(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, 0)
          .blend(
              1,
              FloatVector.fromArray(F, a, aAt + i)
                  .compare(EQ, FloatVector.fromArray(F, b, bAt + i)))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] == b[bAt + i] ? 1 : 0;
    }
  }

  static void lt(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, 0)
          .blend(
              1,
              FloatVector.fromArray(F, a, aAt + i)
                  .compare(LT, FloatVector.fromArray(F, b, bAt + i)))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] < b[bAt + i] ? 1 : 0;
    }
  }

  static void le(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, 0)
          .blend(
              1,
              FloatVector.fromArray(F, a, aAt + i)
                  .compare(LE, FloatVector.fromArray(F, b, bAt + i)))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] <= b[bAt + i] ? 1 : 0;
    }
  }

  // ---- the right operand one number

  static void add(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i).add(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] + b;
    }
  }

  static void sub(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i).sub(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] - b;
    }
  }

  static void mul(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i).mul(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] * b;
    }
  }

  static void div(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i).div(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] / b;
    }
  }

  static void min(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i).min(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b);
    }
  }

  static void max(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i).max(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b);
    }
  }

  static void eq(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, 0)
          .blend(1, FloatVector.fromArray(F, a, aAt + i).compare(EQ, b))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] == b ? 1 : 0;
    }
  }

  static void lt(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, 0)
          .blend(1, FloatVector.fromArray(F, a, aAt + i).compare(LT, b))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] < b ? 1 : 0;
    }
  }

  static void le(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, 0)
          .blend(1, FloatVector.fromArray(F, a, aAt + i).compare(LE, b))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] <= b ? 1 : 0;
    }
  }

  /// Exponents that need no power, with the bits that `Math.pow` gives, and the rest.
  static void pow(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    if (b == 2) {
      mul(a, aAt, a, aAt, out, outAt, n);
    } else if (b == 1) {
      System.arraycopy(a, aAt, out, outAt, n);
    } else if (b == -1) {
      div(1, a, aAt, out, outAt, n);
    } else {
      ScalarBinary.pow(a, aAt, b, out, outAt, n);
    }
  }

  // ---- the left operand one number

  static void sub(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, a)
          .sub(FloatVector.fromArray(F, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a - b[bAt + i];
    }
  }

  static void div(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, a)
          .div(FloatVector.fromArray(F, b, bAt + i))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a / b[bAt + i];
    }
  }

  static void lt(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, 0)
          .blend(1, FloatVector.broadcast(F, a).compare(LT, FloatVector.fromArray(F, b, bAt + i)))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a < b[bAt + i] ? 1 : 0;
    }
  }

  static void le(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.broadcast(F, 0)
          .blend(1, FloatVector.broadcast(F, a).compare(LE, FloatVector.fromArray(F, b, bAt + i)))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a <= b[bAt + i] ? 1 : 0;
    }
  }

  static void select(
      float[] condition,
      int conditionAt,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] out,
      int outAt,
      int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector.fromArray(F, a, aAt + i)
          .blend(
              FloatVector.fromArray(F, b, bAt + i),
              FloatVector.fromArray(F, condition, conditionAt + i).compare(EQ, 0))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = condition[conditionAt + i] != 0 ? a[aAt + i] : b[bAt + i];
    }
  }
}
