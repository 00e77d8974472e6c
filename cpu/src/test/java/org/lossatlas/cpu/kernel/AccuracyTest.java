package org.lossatlas.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lossatlas.ir.Op;
import org.lossatlas.reference.Special;

/// Every operation on one operand against double precision, over all exponents and densely where it
/// bends.
///
/// One implementation is enough: the others have the same bits, which is tested elsewhere.
class AccuracyTest {
  private final Kernels kernels = Kernels.best();

  /// The largest error allowed, in units in the last place.
  private static double bound(Op.Unary op) {
    return switch (op) {
      case NEG, ABS, SIGN, RELU, FLOOR, CEIL, ROUND -> 0;
      // Computed in double and rounded once.
      case SQRT, SIN, COS, ASIN, ACOS, ATAN -> 0.501;
      case ERF, LOG_NDTR, LOG_GAMMA, I0E, I1E -> 0.501;
      case EXP -> 1.6;
      // Subtracting 1 just beyond the series' range leaves the exponential's error on a smaller
      // number.
      case EXPM1 -> 2.5;
      case LOG -> 1;
      case LOG1P -> 1.7;
      // An exponential, a sum and a quotient, each rounded.
      case TANH -> 2.6;
      case SIGMOID -> 3.1;
      // The exponential's error and the logarithm's.
      case SOFTPLUS -> 2.5;
    };
  }

  private static double reference(Op.Unary op, double x) {
    return switch (op) {
      case NEG -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case RELU -> Math.max(x, 0);
      case SQRT -> Math.sqrt(x);
      case EXP -> Math.exp(x);
      case EXPM1 -> Math.expm1(x);
      case LOG -> Math.log(x);
      case LOG1P -> Math.log1p(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case ASIN -> Math.asin(x);
      case ACOS -> Math.acos(x);
      case ATAN -> Math.atan(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case ERF -> Special.erf(x);
      case LOG_NDTR -> Special.logNdtr(x);
      case LOG_GAMMA -> Special.logGamma(x);
      case I0E -> Special.i0e(x);
      case I1E -> Special.i1e(x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case ROUND -> Math.rint(x);
    };
  }

  @ParameterizedTest
  @EnumSource
  void staysWithinItsBound(Op.Unary op) {
    float[] x = inputs();
    float[] out = new float[x.length];
    kernels.unary(op, x, 0, out, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      double exact = reference(op, x[i]);
      float nearest = (float) exact;
      if (Float.isFinite(nearest) && Float.isFinite(out[i])) {
        double error = Math.abs(out[i] - exact) / Math.ulp(nearest);
        assertThat(error).as("%s of %s", op, x[i]).isLessThanOrEqualTo(bound(op));
      } else {
        assertThat((Float) out[i]).as("%s of %s", op, x[i]).isEqualTo(Float.valueOf(nearest));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheSignOfZero(Op.Unary op) {
    float[] x = {0f, -0f};
    kernels.unary(op, x, 0, x, 0, 2);
    assertThat(x).containsExactly((float) reference(op, 0.0), (float) reference(op, -0.0));
  }

  private static float[] inputs() {
    int spread = 100_000;
    int dense = 50_000;
    float[] x = new float[spread + dense];
    for (int i = 0; i < spread; i++) {
      // A stride coprime to 2³² visits every sign, exponent and kind of mantissa.
      x[i] = Float.intBitsToFloat(i * 42_949);
    }
    for (int i = 0; i < dense; i++) {
      x[spread + i] = -110 + i * (220f / dense);
    }
    return x;
  }
}
