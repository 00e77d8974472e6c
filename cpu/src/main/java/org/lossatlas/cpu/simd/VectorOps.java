package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
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
import static org.lossatlas.cpu.kernel.FloatMath.L10;
import static org.lossatlas.cpu.kernel.FloatMath.L3;
import static org.lossatlas.cpu.kernel.FloatMath.L4;
import static org.lossatlas.cpu.kernel.FloatMath.L5;
import static org.lossatlas.cpu.kernel.FloatMath.L6;
import static org.lossatlas.cpu.kernel.FloatMath.L7;
import static org.lossatlas.cpu.kernel.FloatMath.L8;
import static org.lossatlas.cpu.kernel.FloatMath.L9;
import static org.lossatlas.cpu.kernel.FloatMath.LN2_HIGH;
import static org.lossatlas.cpu.kernel.FloatMath.LN2_LOW;
import static org.lossatlas.cpu.kernel.FloatMath.TANH_HIGHEST;
import static org.lossatlas.cpu.kernel.FloatMath.TWO_THIRDS;
import static org.lossatlas.cpu.simd.Lanes.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/// Each elementwise operation on one vector, step by step as [org.lossatlas.cpu.kernel.FloatMath] and
/// the plain loops do it.
///
/// [LoopCompiler] copies these bodies into its loops, those that they call as well, so they have
/// neither branches nor loops, and end in one `return`. Called as they are they would be slow: vectors
/// that cross a call are objects.
final class VectorOps {
  private VectorOps() {}

  static FloatVector neg(FloatVector x) {
    return x.neg();
  }

  static FloatVector abs(FloatVector x) {
    return x.abs();
  }

  static FloatVector sign(FloatVector x) {
    return x.blend(1, x.compare(GT, 0)).blend(-1, x.compare(LT, 0));
  }

  static FloatVector relu(FloatVector x) {
    return x.max(0);
  }

  static FloatVector sqrt(FloatVector x) {
    return x.sqrt();
  }

  static FloatVector exp(FloatVector x) {
    FloatVector v = inRange(x);
    FloatVector t = steps(v);
    return scaled(expm1Near0(v, t), t);
  }

  static FloatVector expm1(FloatVector x) {
    FloatVector v = inRange(x);
    FloatVector t = steps(v);
    FloatVector p = expm1Near0(v, t);
    // Keeps the sign.
    p = p.blend(v, v.compare(EQ, 0));
    return scaled(p, t).sub(1).blend(p, t.compare(EQ, EXP_ROUNDER));
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = expNegative(x.abs().neg());
    FloatVector top = FloatVector.broadcast(F, 1).blend(e, x.compare(LT, 0));
    return top.div(e.add(1));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector v = x.abs();
    v = v.blend(TANH_HIGHEST, v.compare(GT, TANH_HIGHEST));
    v = v.add(v);
    FloatVector t = steps(v);
    FloatVector p = expm1Near0(v, t);
    FloatVector m = scaled(p, t).sub(1).blend(p, t.compare(EQ, EXP_ROUNDER));
    IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
    return m.div(m.add(2)).reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(LT, Float.MIN_NORMAL);
    IntVector bits = x.blend(x.mul(0x1p23f), subnormal).reinterpretAsInts();
    IntVector power = bits.sub(TWO_THIRDS).lanewise(ASHR, 23);
    FloatVector e = (FloatVector) power.convert(I2F, 0);
    e = e.add(FloatVector.broadcast(F, 0).blend(-23, subnormal));
    FloatVector f = bits.sub(power.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
    FloatVector y = x.blend(logOf(f, e), x.compare(LT, Float.POSITIVE_INFINITY));
    y = y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0));
    return y.blend(Float.NaN, x.compare(LT, 0));
  }

  static FloatVector log1p(FloatVector x) {
    FloatVector u = x.add(1);
    IntVector bits = u.reinterpretAsInts();
    IntVector power = bits.sub(TWO_THIRDS).lanewise(ASHR, 23);
    FloatVector e = (FloatVector) power.convert(I2F, 0);
    IntVector scale = power.min(126).neg().add(127).lanewise(LSHL, 23);
    FloatVector f = bits.sub(power.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
    f = x.sub(u.sub(1)).fma(scale.reinterpretAsFloats(), f);
    f = f.blend(x, e.compare(EQ, 0));
    FloatVector y = x.blend(logOf(f, e), x.compare(LT, Float.POSITIVE_INFINITY));
    // Keeps the sign.
    y = y.blend(x, x.compare(EQ, 0));
    y = y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, -1));
    return y.blend(Float.NaN, x.compare(LT, -1));
  }

  static FloatVector softplus(FloatVector x) {
    FloatVector tail = expNegative(x.abs().neg());
    VectorMask<Float> big = tail.compare(GT, 1 / 3f);
    FloatVector e = FloatVector.broadcast(F, 0).blend(1, big);
    FloatVector f = tail.blend(tail.fma(0.5f, -0.5f), big);
    return FloatVector.broadcast(F, 0).blend(x, x.compare(GT, 0)).add(logOf(f, e));
  }

  private static FloatVector inRange(FloatVector x) {
    FloatVector v = x.blend(EXP_LOWEST, x.compare(LT, EXP_LOWEST));
    return v.blend(EXP_HIGHEST, v.compare(GT, EXP_HIGHEST));
  }

  private static FloatVector steps(FloatVector v) {
    return v.fma(FloatVector.broadcast(F, EXP_SCALE), FloatVector.broadcast(F, EXP_ROUNDER));
  }

  private static FloatVector expm1Near0(FloatVector v, FloatVector t) {
    FloatVector r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_HIGH), v);
    r = t.sub(EXP_ROUNDER).fma(FloatVector.broadcast(F, EXP_MINUS_STEP_LOW), r);
    FloatVector q = r.fma(FloatVector.broadcast(F, E7), FloatVector.broadcast(F, E6));
    q = q.fma(r, FloatVector.broadcast(F, E5)).fma(r, FloatVector.broadcast(F, E4));
    q = q.fma(r, FloatVector.broadcast(F, E3)).fma(r, FloatVector.broadcast(F, E2));
    return r.mul(r).fma(q, r);
  }

  /// `(1 + p)` times the power of two of so many steps.
  private static FloatVector scaled(FloatVector p, FloatVector t) {
    FloatVector s = t.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
    return p.add(1).mul(s).mul(s);
  }

  /// `eˣ` for `x ≤ 0`.
  private static FloatVector expNegative(FloatVector x) {
    FloatVector v = x.blend(EXP_LOWEST, x.compare(LT, EXP_LOWEST));
    FloatVector t = steps(v);
    return scaled(expm1Near0(v, t), t);
  }

  /// `log(1 + f) + e log 2`.
  private static FloatVector logOf(FloatVector f, FloatVector e) {
    FloatVector q = f.fma(FloatVector.broadcast(F, L10), FloatVector.broadcast(F, L9));
    q = q.fma(f, FloatVector.broadcast(F, L8)).fma(f, FloatVector.broadcast(F, L7));
    q = q.fma(f, FloatVector.broadcast(F, L6)).fma(f, FloatVector.broadcast(F, L5));
    q = q.fma(f, FloatVector.broadcast(F, L4)).fma(f, FloatVector.broadcast(F, L3));
    q = f.mul(f).mul(q.fma(f, FloatVector.broadcast(F, -0.5f)));
    q = f.add(e.fma(FloatVector.broadcast(F, LN2_LOW), q));
    return e.fma(FloatVector.broadcast(F, LN2_HIGH), q);
  }

  static FloatVector add(FloatVector a, FloatVector b) {
    return a.add(b);
  }

  static FloatVector sub(FloatVector a, FloatVector b) {
    return a.sub(b);
  }

  static FloatVector mul(FloatVector a, FloatVector b) {
    return a.mul(b);
  }

  static FloatVector div(FloatVector a, FloatVector b) {
    return a.div(b);
  }

  static FloatVector min(FloatVector a, FloatVector b) {
    return a.min(b);
  }

  static FloatVector max(FloatVector a, FloatVector b) {
    return a.max(b);
  }

  static FloatVector eq(FloatVector a, FloatVector b) {
    return FloatVector.broadcast(F, 0).blend(1, a.compare(EQ, b));
  }

  static FloatVector lt(FloatVector a, FloatVector b) {
    return FloatVector.broadcast(F, 0).blend(1, a.compare(LT, b));
  }

  static FloatVector le(FloatVector a, FloatVector b) {
    return FloatVector.broadcast(F, 0).blend(1, a.compare(LE, b));
  }

  static FloatVector select(FloatVector condition, FloatVector a, FloatVector b) {
    return a.blend(b, condition.compare(EQ, 0));
  }
}
