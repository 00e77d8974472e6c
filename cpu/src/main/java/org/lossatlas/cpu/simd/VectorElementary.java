package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_HIGHEST;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_LOWEST;
import static org.lossatlas.cpu.kernel.FloatMath.EXP_ROUNDER;
import static org.lossatlas.cpu.kernel.FloatMath.TANH_HIGHEST;
import static org.lossatlas.cpu.kernel.FloatMath.TWO_THIRDS;
import static org.lossatlas.cpu.simd.Lanes.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import org.lossatlas.cpu.kernel.FloatMath;

/// Exponentials, logarithms and what is made of them: [FloatMath], a vector at a time, step by step.
///
/// The JVM's own vector functions take about as long, are not there on every platform, and differ in the
/// last bit from what a loop's tail would compute.
final class VectorElementary {
  private VectorElementary() {}

  static void exp(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      exp(highest(lowest(v))).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.exp(x[xAt + i]);
    }
  }

  static void expm1(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      expm1(highest(lowest(v))).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.expm1(x[xAt + i]);
    }
  }

  static void sigmoid(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      FloatVector e = exp(lowest(v.abs().neg()));
      FloatVector top = FloatVector.broadcast(F, 1).blend(e, v.compare(LT, 0));
      top.div(e.add(1)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.sigmoid(x[xAt + i]);
    }
  }

  static void softplus(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      FloatVector t = exp(lowest(v.abs().neg()));
      VectorMask<Float> big = t.compare(GT, 1 / 3f);
      FloatVector f = t.blend(t.fma(0.5f, -0.5f), big);
      FloatVector tail = log(f, FloatVector.broadcast(F, 0).blend(1, big));
      FloatVector.broadcast(F, 0).blend(v, v.compare(GT, 0)).add(tail).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.softplus(x[xAt + i]);
    }
  }

  static void tanh(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      FloatVector size = v.abs();
      size = size.blend(TANH_HIGHEST, size.compare(GT, TANH_HIGHEST));
      FloatVector m = expm1(size.add(size));
      IntVector sign = v.reinterpretAsInts().and(Integer.MIN_VALUE);
      IntVector bits = m.div(m.add(2)).reinterpretAsInts().or(sign);
      bits.reinterpretAsFloats().intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.tanh(x[xAt + i]);
    }
  }

  static void log(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      VectorMask<Float> subnormal = v.compare(LT, Float.MIN_NORMAL);
      IntVector bits = v.blend(v.mul(0x1p23f), subnormal).reinterpretAsInts();
      IntVector e = bits.sub(TWO_THIRDS).lanewise(ASHR, 23);
      FloatVector f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
      FloatVector y = log(f, whole(e).add(FloatVector.broadcast(F, 0).blend(-23, subnormal)));
      y = v.blend(y, v.compare(LT, Float.POSITIVE_INFINITY));
      y = y.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0));
      y.blend(Float.NaN, v.compare(LT, 0)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.log(x[xAt + i]);
    }
  }

  static void log1p(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector v = FloatVector.fromArray(F, x, xAt + i);
      FloatVector u = v.add(1);
      IntVector bits = u.reinterpretAsInts();
      IntVector e = bits.sub(TWO_THIRDS).lanewise(ASHR, 23);
      FloatVector lost = v.sub(u.sub(1));
      FloatVector scale = e.min(126).neg().add(127).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
      f = lost.fma(scale, f).blend(v, e.compare(EQ, 0).cast(F));
      FloatVector y = log(f, whole(e));
      y = v.blend(y, v.compare(LT, Float.POSITIVE_INFINITY));
      y = y.blend(v, v.compare(EQ, 0));
      y = y.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, -1));
      y.blend(Float.NaN, v.compare(LT, -1)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.log1p(x[xAt + i]);
    }
  }

  /// `eˣ` for x within the range that [#lowest] and [#highest] cut out.
  static FloatVector exp(FloatVector v) {
    FloatVector t = v.fma(FloatVector.broadcast(F, FloatMath.EXP_SCALE), FloatVector.broadcast(F, EXP_ROUNDER));
    FloatVector s = powerOfTwo(t);
    return expm1Near0(remainder(v, t)).add(1).mul(s).mul(s);
  }

  static FloatVector lowest(FloatVector v) {
    return v.blend(EXP_LOWEST, v.compare(LT, EXP_LOWEST));
  }

  private static FloatVector highest(FloatVector v) {
    return v.blend(EXP_HIGHEST, v.compare(GT, EXP_HIGHEST));
  }

  private static FloatVector expm1(FloatVector v) {
    FloatVector t = v.fma(FloatVector.broadcast(F, FloatMath.EXP_SCALE), FloatVector.broadcast(F, EXP_ROUNDER));
    FloatVector s = powerOfTwo(t);
    FloatVector p = expm1Near0(remainder(v, t));
    return p.add(1).mul(s).mul(s).sub(1).blend(p, t.compare(EQ, EXP_ROUNDER));
  }

  private static FloatVector powerOfTwo(FloatVector t) {
    return t.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
  }

  private static FloatVector remainder(FloatVector v, FloatVector t) {
    FloatVector n = t.sub(EXP_ROUNDER);
    FloatVector r = n.fma(FloatVector.broadcast(F, FloatMath.EXP_MINUS_STEP_HIGH), v);
    return n.fma(FloatVector.broadcast(F, FloatMath.EXP_MINUS_STEP_LOW), r);
  }

  private static FloatVector expm1Near0(FloatVector r) {
    FloatVector q = r.fma(FloatVector.broadcast(F, FloatMath.E7), FloatVector.broadcast(F, FloatMath.E6));
    q = q.fma(r, FloatVector.broadcast(F, FloatMath.E5));
    q = q.fma(r, FloatVector.broadcast(F, FloatMath.E4));
    q = q.fma(r, FloatVector.broadcast(F, FloatMath.E3));
    q = q.fma(r, FloatVector.broadcast(F, FloatMath.E2));
    return r.mul(r).fma(q, r);
  }

  /// `log(1 + f) + e log 2`, the small terms first.
  private static FloatVector log(FloatVector f, FloatVector e) {
    FloatVector q = f.fma(FloatVector.broadcast(F, FloatMath.L10), FloatVector.broadcast(F, FloatMath.L9));
    q = q.fma(f, FloatVector.broadcast(F, FloatMath.L8));
    q = q.fma(f, FloatVector.broadcast(F, FloatMath.L7));
    q = q.fma(f, FloatVector.broadcast(F, FloatMath.L6));
    q = q.fma(f, FloatVector.broadcast(F, FloatMath.L5));
    q = q.fma(f, FloatVector.broadcast(F, FloatMath.L4));
    q = q.fma(f, FloatVector.broadcast(F, FloatMath.L3));
    q = q.fma(f, FloatVector.broadcast(F, -0.5f));
    FloatVector small = e.fma(FloatVector.broadcast(F, FloatMath.LN2_LOW), f.mul(f).mul(q));
    return e.fma(FloatVector.broadcast(F, FloatMath.LN2_HIGH), f.add(small));
  }

  private static FloatVector whole(IntVector v) {
    return (FloatVector) v.convert(I2F, 0);
  }
}
