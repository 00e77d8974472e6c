package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.lossatlas.cpu.simd.Lanes.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// The plain operations on one operand: signs, roots and rounding.
final class VectorUnary {
  /// From here on every float is whole.
  private static final float WHOLE = 0x1p23f;

  private VectorUnary() {}

  static void neg(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      v.neg().intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = -x[xAt + i];
    }
  }

  static void abs(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      v.abs().intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.abs(x[xAt + i]);
    }
  }

  /// Zeros and NaN stay as they are.
  static void sign(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      v.blend(1, v.compare(GT, 0)).blend(-1, v.compare(LT, 0)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.signum(x[xAt + i]);
    }
  }

  static void relu(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      v.max(0).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = Math.max(x[xAt + i], 0);
    }
  }

  static void sqrt(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      v.sqrt().intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.sqrt(x[xAt + i]);
    }
  }

  static void floor(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      FloatVector near = nearest(v);
      near.blend(near.sub(1), near.compare(GT, v)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.floor(x[xAt + i]);
    }
  }

  /// What lies between −1 and 0 becomes −0, as in `Math.ceil`.
  static void ceil(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      FloatVector near = nearest(v);
      FloatVector up = near.blend(near.add(1), near.compare(LT, v));
      withSign(up, v).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.ceil(x[xAt + i]);
    }
  }

  static void round(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      nearest(v).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = (float) Math.rint(x[xAt + i]);
    }
  }

  /// The nearest whole number, halves to even: adding 2²³ leaves no room for a fraction.
  private static FloatVector nearest(FloatVector v) {
    FloatVector size = v.abs();
    FloatVector near = size.add(WHOLE).sub(WHOLE);
    return withSign(near.blend(size, size.compare(GE, WHOLE)), v);
  }

  /// Sets the sign bit where `v` has it.
  private static FloatVector withSign(FloatVector size, FloatVector v) {
    IntVector sign = v.reinterpretAsInts().and(Integer.MIN_VALUE);
    return size.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }
}
