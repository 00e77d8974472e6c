package org.lossatlas.cpu.simd;

import static jdk.incubator.vector.VectorOperators.F2D;
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
import static org.lossatlas.cpu.simd.Lanes.D;
import static org.lossatlas.cpu.simd.Lanes.F;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.lossatlas.cpu.kernel.FloatMath;

/// Sums of exponentials. The series of [VectorOps#exp] stands
/// in each loop anew, since a vector that crosses a call is an object; and without its upper bound,
/// which nothing here exceeds.
final class VectorSoftmax {
  /// Over so many vectors a sum of exponentials is carried in float before it goes to double.
  private static final int FLOAT_RUN = 32;

  private VectorSoftmax() {}

  static float logSumExp(float[] x, int at, int n) {
    float most = VectorReductions.max(x, at, n);
    if (!Float.isFinite(most)) {
      return most;
    }
    return (float) (most + Math.log(sumOfExp(x, at, n, most)));
  }

  /// `Σ exp(x[i] − shift)`, where no entry lies above `shift`.
  private static double sumOfExp(float[] x, int at, int n, float shift) {
    DoubleVector sum = DoubleVector.zero(D);
    int end = F.loopBound(n);
    int i = 0;
    while (i < end) {
      FloatVector run = FloatVector.broadcast(F, 0);
      for (int stop = Math.min(end, i + FLOAT_RUN * F.length()); i < stop; i += F.length()) {
        FloatVector v = FloatVector.fromArray(F, x, at + i).sub(shift);
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
        run = run.add(p.add(1).mul(s).mul(s));
      }
      sum = sum.add(run.convertShape(F2D, D, 0)).add(run.convertShape(F2D, D, 1));
    }
    double total = Lanes.sum(sum);
    for (; i < n; i++) {
      total += FloatMath.exp(x[at + i] - shift);
    }
    return total;
  }

  static double expSum(float[] x, int at, float shift, float[] out, int outAt, int n) {
    DoubleVector sum = DoubleVector.zero(D);
    int end = F.loopBound(n);
    int i = 0;
    while (i < end) {
      FloatVector run = FloatVector.broadcast(F, 0);
      for (int stop = Math.min(end, i + FLOAT_RUN * F.length()); i < stop; i += F.length()) {
        FloatVector v = FloatVector.fromArray(F, x, at + i).sub(shift);
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
        p = p.add(1).mul(s).mul(s);
        p.intoArray(out, outAt + i);
        run = run.add(p);
      }
      sum = sum.add(run.convertShape(F2D, D, 0)).add(run.convertShape(F2D, D, 1));
    }
    double total = Lanes.sum(sum);
    for (; i < n; i++) {
      float exp = FloatMath.exp(x[at + i] - shift);
      out[outAt + i] = exp;
      total += exp;
    }
    return total;
  }
}
