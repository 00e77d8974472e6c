package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.lossatlas.cpu.kernel.FloatMath.E2;
import static org.lossatlas.cpu.kernel.FloatMath.E3;
import static org.lossatlas.cpu.kernel.FloatMath.E4;
import static org.lossatlas.cpu.kernel.FloatMath.E5;
import static org.lossatlas.cpu.kernel.FloatMath.E6;
import static org.lossatlas.cpu.kernel.FloatMath.E7;
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
import static org.lossatlas.cpu.kernel.FloatMath.TWO_THIRDS;
import static org.lossatlas.cpu.simd.Lanes.F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import org.lossatlas.cpu.kernel.FloatMath;

/// Logarithms, softplus among them: [FloatMath], a vector at a time, step by step. See
/// [VectorExponentials] for why the series are repeated.
final class VectorLogarithms {
  private VectorLogarithms() {}

  static void log(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector z = FloatVector.fromArray(F, x, xAt + i);
      VectorMask<Float> subnormal = z.compare(LT, Float.MIN_NORMAL);
      IntVector bits = z.blend(z.mul(0x1p23f), subnormal).reinterpretAsInts();
      IntVector power = bits.sub(TWO_THIRDS).lanewise(ASHR, 23);
      FloatVector e = (FloatVector) power.convert(I2F, 0);
      e = e.add(FloatVector.broadcast(F, 0).blend(-23, subnormal));
      FloatVector f = bits.sub(power.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
      FloatVector q = f.fma(FloatVector.broadcast(F, L10), FloatVector.broadcast(F, L9));
      q = q.fma(f, FloatVector.broadcast(F, L8)).fma(f, FloatVector.broadcast(F, L7));
      q = q.fma(f, FloatVector.broadcast(F, L6)).fma(f, FloatVector.broadcast(F, L5));
      q = q.fma(f, FloatVector.broadcast(F, L4)).fma(f, FloatVector.broadcast(F, L3));
      q = f.mul(f).mul(q.fma(f, FloatVector.broadcast(F, -0.5f)));
      q = f.add(e.fma(FloatVector.broadcast(F, LN2_LOW), q));
      q = e.fma(FloatVector.broadcast(F, LN2_HIGH), q);
      q = z.blend(q, z.compare(LT, Float.POSITIVE_INFINITY));
      q = q.blend(Float.NEGATIVE_INFINITY, z.compare(EQ, 0));
      q.blend(Float.NaN, z.compare(LT, 0)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.log(x[xAt + i]);
    }
  }

  static void log1p(float[] x, int xAt, float[] out, int outAt, int n) {
    int i = 0;
    for (int end = F.loopBound(n); i < end; i += F.length()) {
      FloatVector z = FloatVector.fromArray(F, x, xAt + i);
      FloatVector u = z.add(1);
      IntVector bits = u.reinterpretAsInts();
      IntVector power = bits.sub(TWO_THIRDS).lanewise(ASHR, 23);
      FloatVector e = (FloatVector) power.convert(I2F, 0);
      IntVector scale = power.min(126).neg().add(127).lanewise(LSHL, 23);
      FloatVector f = bits.sub(power.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
      f = z.sub(u.sub(1)).fma(scale.reinterpretAsFloats(), f);
      f = f.blend(z, e.compare(EQ, 0));
      FloatVector q = f.fma(FloatVector.broadcast(F, L10), FloatVector.broadcast(F, L9));
      q = q.fma(f, FloatVector.broadcast(F, L8)).fma(f, FloatVector.broadcast(F, L7));
      q = q.fma(f, FloatVector.broadcast(F, L6)).fma(f, FloatVector.broadcast(F, L5));
      q = q.fma(f, FloatVector.broadcast(F, L4)).fma(f, FloatVector.broadcast(F, L3));
      q = f.mul(f).mul(q.fma(f, FloatVector.broadcast(F, -0.5f)));
      q = f.add(e.fma(FloatVector.broadcast(F, LN2_LOW), q));
      q = e.fma(FloatVector.broadcast(F, LN2_HIGH), q);
      q = z.blend(q, z.compare(LT, Float.POSITIVE_INFINITY));
      q = q.blend(z, z.compare(EQ, 0));
      q = q.blend(Float.NEGATIVE_INFINITY, z.compare(EQ, -1));
      q.blend(Float.NaN, z.compare(LT, -1)).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.log1p(x[xAt + i]);
    }
  }

  static void softplus(float[] x, int xAt, float[] out, int outAt, int n) {
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
      FloatVector tail = p.add(1).mul(s).mul(s);
      VectorMask<Float> big = tail.compare(GT, 1 / 3f);
      FloatVector e = FloatVector.broadcast(F, 0).blend(1, big);
      FloatVector f = tail.blend(tail.fma(0.5f, -0.5f), big);
      FloatVector l = f.fma(FloatVector.broadcast(F, L10), FloatVector.broadcast(F, L9));
      l = l.fma(f, FloatVector.broadcast(F, L8)).fma(f, FloatVector.broadcast(F, L7));
      l = l.fma(f, FloatVector.broadcast(F, L6)).fma(f, FloatVector.broadcast(F, L5));
      l = l.fma(f, FloatVector.broadcast(F, L4)).fma(f, FloatVector.broadcast(F, L3));
      l = f.mul(f).mul(l.fma(f, FloatVector.broadcast(F, -0.5f)));
      l = f.add(e.fma(FloatVector.broadcast(F, LN2_LOW), l));
      l = e.fma(FloatVector.broadcast(F, LN2_HIGH), l);
      FloatVector.broadcast(F, 0).blend(z, z.compare(GT, 0)).add(l).intoArray(out, outAt + i);
    }
    for (; i < n; i++) {
      out[outAt + i] = FloatMath.softplus(x[xAt + i]);
    }
  }
}
