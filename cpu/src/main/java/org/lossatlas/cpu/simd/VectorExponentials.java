package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.lossatlas.cpu.kernel.FloatMath.E2;
import static org.lossatlas.cpu.kernel.FloatMath.E3;
import static org.lossatlas.cpu.kernel.FloatMath.E4;
import static org.lossatlas.cpu.kernel.FloatMath.E5;
import static org.lossatlas.cpu.kernel.FloatMath.E6;
import static org.lossatlas.cpu.kernel.FloatMath.E7;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_HIGHEST;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_LOWEST;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_MINUS_STEP_HIGH;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_MINUS_STEP_LOW;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_ROUNDER;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_SCALE;
import static org.lossatlas.cpu.kernel.FloatMath.TANH_HIGHEST;
import static org.lossatlas.cpu.simd.Lanes.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.lossatlas.cpu.kernel.FloatMath;

/// `eˣ` and its relatives: [FloatMath], a vector at a time, step by step.
///
/// The JVM's own vector functions take as long for a single exponential or logarithm and longer for
/// what is made of them, are not there on every platform, and differ in the last bit from what a
/// loop's tail would compute.
///
/// The series stand in each loop anew: a method that takes and returns vectors is only fast where
/// it is inlined, and the compiler stops inlining what it has already compiled into a lot of code
/// by itself.
final class VectorExponentials {
  private VectorExponentials() {}

  static void exp(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      v = v.blend(EXP_LOWEST, v.compare(LT, EXP_LOWEST));
      v = v.blend(EXP_HIGHEST, v.compare(GT, EXP_HIGHEST));
      FloatVector t =
          v.fma(FloatVector.broadcast(F, EXP_SCALE), FloatVector.broadcast(F, EXP_ROUNDER));
      FloatVector s = t.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_HIGH), v);
      r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_LOW), r);
      FloatVector q = r.fma(FloatVector.broadcast(F, E7), FloatVector.broadcast(F, E6));
      q = q.fma(r, FloatVector.broadcast(F, E5)).fma(r, FloatVector.broadcast(F, E4));
      q = q.fma(r, FloatVector.broadcast(F, E3)).fma(r, FloatVector.broadcast(F, E2));
      FloatVector p = r.mul(r).fma(q, r);
      p.add(1).mul(s).mul(s).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.exp(x[xAt + i]);
    }
  }

  static void expm1(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      v = v.blend(EXP_LOWEST, v.compare(LT, EXP_LOWEST));
      v = v.blend(EXP_HIGHEST, v.compare(GT, EXP_HIGHEST));
      FloatVector t =
          v.fma(FloatVector.broadcast(F, EXP_SCALE), FloatVector.broadcast(F, EXP_ROUNDER));
      FloatVector s = t.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_HIGH), v);
      r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_LOW), r);
      FloatVector q = r.fma(FloatVector.broadcast(F, E7), FloatVector.broadcast(F, E6));
      q = q.fma(r, FloatVector.broadcast(F, E5)).fma(r, FloatVector.broadcast(F, E4));
      q = q.fma(r, FloatVector.broadcast(F, E3)).fma(r, FloatVector.broadcast(F, E2));
      FloatVector p = r.mul(r).fma(q, r);
      p = p.blend(v, v.compare(EQ, 0));
      FloatVector far = p.add(1).mul(s).mul(s).sub(1);
      far.blend(p, t.compare(EQ, EXP_ROUNDER)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.expm1(x[xAt + i]);
    }
  }

  static void sigmoid(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector z = FloatVector.fromArray(F, x, xAt + i);
      FloatVector v = z.abs().neg();
      v = v.blend(EXP_LOWEST, v.compare(LT, EXP_LOWEST));
      FloatVector t =
          v.fma(FloatVector.broadcast(F, EXP_SCALE), FloatVector.broadcast(F, EXP_ROUNDER));
      FloatVector s = t.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_HIGH), v);
      r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_LOW), r);
      FloatVector q = r.fma(FloatVector.broadcast(F, E7), FloatVector.broadcast(F, E6));
      q = q.fma(r, FloatVector.broadcast(F, E5)).fma(r, FloatVector.broadcast(F, E4));
      q = q.fma(r, FloatVector.broadcast(F, E3)).fma(r, FloatVector.broadcast(F, E2));
      FloatVector p = r.mul(r).fma(q, r);
      FloatVector e = p.add(1).mul(s).mul(s);
      FloatVector top = FloatVector.broadcast(F, 1).blend(e, z.compare(LT, 0));
      top.div(e.add(1)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.sigmoid(x[xAt + i]);
    }
  }

  static void tanh(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector z = FloatVector.fromArray(F, x, xAt + i);
      FloatVector v = z.abs();
      v = v.blend(TANH_HIGHEST, v.compare(GT, TANH_HIGHEST));
      v = v.add(v);
      FloatVector t =
          v.fma(FloatVector.broadcast(F, EXP_SCALE), FloatVector.broadcast(F, EXP_ROUNDER));
      FloatVector s = t.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_HIGH), v);
      r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_LOW), r);
      FloatVector q = r.fma(FloatVector.broadcast(F, E7), FloatVector.broadcast(F, E6));
      q = q.fma(r, FloatVector.broadcast(F, E5)).fma(r, FloatVector.broadcast(F, E4));
      q = q.fma(r, FloatVector.broadcast(F, E3)).fma(r, FloatVector.broadcast(F, E2));
      FloatVector p = r.mul(r).fma(q, r);
      FloatVector far = p.add(1).mul(s).mul(s).sub(1);
      FloatVector m = far.blend(p, t.compare(EQ, EXP_ROUNDER));
      IntVector sign = z.reinterpretAsInts().and(Integer.MIN_VALUE);
      m = m.div(m.add(2)).reinterpretAsInts().or(sign).reinterpretAsFloats();
      m.intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.tanh(x[xAt + i]);
    }
  }
}
