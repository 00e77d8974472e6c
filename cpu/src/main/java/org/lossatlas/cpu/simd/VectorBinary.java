package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.lossatlas.cpu.simd.Lanes.F;
import static org.lossatlas.cpu.simd.Lanes.all;
import static org.lossatlas.cpu.simd.Lanes.load;

/// The operations on two operands, in each form that is not another's: both arrays, or one of them one number.
final class VectorBinary {
  private VectorBinary() {}

  static void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).add(load(b, bAt + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  static void sub(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).sub(load(b, bAt + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] - b[bAt + i];
    }
  }

  static void mul(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).mul(load(b, bAt + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] * b[bAt + i];
    }
  }

  static void div(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).div(load(b, bAt + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] / b[bAt + i];
    }
  }

  static void min(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).min(load(b, bAt + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b[bAt + i]);
    }
  }

  static void max(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).max(load(b, bAt + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b[bAt + i]);
    }
  }

  static void eq(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(0).blend(1, load(a, aAt + i).compare(EQ, load(b, bAt + i))).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] == b[bAt + i] ? 1 : 0;
    }
  }

  static void lt(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(0).blend(1, load(a, aAt + i).compare(LT, load(b, bAt + i))).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] < b[bAt + i] ? 1 : 0;
    }
  }

  static void le(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(0).blend(1, load(a, aAt + i).compare(LE, load(b, bAt + i))).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] <= b[bAt + i] ? 1 : 0;
    }
  }

  // ---- the right operand one number

  static void add(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).add(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] + b;
    }
  }

  static void sub(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).sub(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] - b;
    }
  }

  static void mul(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).mul(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] * b;
    }
  }

  static void div(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).div(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] / b;
    }
  }

  static void min(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).min(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b);
    }
  }

  static void max(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      load(a, aAt + i).max(b).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b);
    }
  }

  static void eq(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(0).blend(1, load(a, aAt + i).compare(EQ, b)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] == b ? 1 : 0;
    }
  }

  static void lt(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(0).blend(1, load(a, aAt + i).compare(LT, b)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] < b ? 1 : 0;
    }
  }

  static void le(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(0).blend(1, load(a, aAt + i).compare(LE, b)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a[aAt + i] <= b ? 1 : 0;
    }
  }

  // ---- the left operand one number

  static void sub(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(a).sub(load(b, bAt + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a - b[bAt + i];
    }
  }

  static void div(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(a).div(load(b, bAt + i)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a / b[bAt + i];
    }
  }

  static void lt(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(0).blend(1, all(a).compare(LT, load(b, bAt + i))).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = a < b[bAt + i] ? 1 : 0;
    }
  }

  static void le(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      all(0).blend(1, all(a).compare(LE, load(b, bAt + i))).intoArray(out, outAt + i);
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
      load(a, aAt + i)
          .blend(load(b, bAt + i), load(condition, conditionAt + i).compare(EQ, 0))
          .intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = condition[conditionAt + i] != 0 ? a[aAt + i] : b[bAt + i];
    }
  }
}
