package org.lossatlas.cpu.kernel;

/// The elementary functions in float, branch-free where they can be.
///
/// The vector kernels take the same steps with the same constants, so that an element's result does
/// not depend on whether it fell into a vector or into the loop's tail. Change both or neither.
public final class FloatMath {

  /// Below this `eˣ` rounds to 0.
  public static final float EXP_LOWEST = -104;

  /// Above this `eˣ` rounds to infinity.
  public static final float EXP_HIGHEST = 89;

  /// `1 / (2 log 2)`. Splitting off `4ⁿ` rather than `2ⁿ` lets `2ⁿ`, multiplied in twice, reach the
  /// subnormal numbers with a single rounding, without juggling exponents.
  public static final float EXP_SCALE = 0.72134752f;

  /// Added to a small number, leaves its nearest whole number, plus the exponent's bias, in the
  /// lowest bits.
  public static final float EXP_ROUNDER = 0x1.8p23f + 127;

  /// `−2 log 2` to 16 bits, so that whole multiples are exact, and the rest.
  public static final float EXP_MINUS_STEP_HIGH = -0x1.62e4p0f;

  public static final float EXP_MINUS_STEP_LOW = (float) (0x1.62e4p0 - 0x1.62e42fefa39efp0);

  // e^r − 1 ≈ r + r² (E2 + E3 r + ..) for |r| ≤ log 2: minimax for the relative error, 3.4e-8.
  public static final float E2 = 0x1.000008p-1f;
  public static final float E3 = 0x1.55553ap-3f;
  public static final float E4 = 0x1.554ba2p-5f;
  public static final float E5 = 0x1.111980p-7f;
  public static final float E6 = 0x1.716e64p-10f;
  public static final float E7 = 0x1.a0254ap-13f;

  /// The bits of 2/3, where a mantissa's range [2/3, 4/3) begins.
  public static final int TWO_THIRDS = 0x3f2aaaab;

  public static final float LN2_HIGH = 0.693147181f;
  public static final float LN2_LOW = (float) (0x1.62e42fefa39efp-1 - LN2_HIGH);

  // log(1 + f) ≈ f − f²/2 + f³ (L3 + L4 f + ..) for |f| ≤ 1/3: minimax for the relative error,
  // 4.7e-9.
  public static final float L3 = 0x1.555506p-2f;
  public static final float L4 = -0x1.fffef6p-3f;
  public static final float L5 = 0x1.99d066p-3f;
  public static final float L6 = -0x1.559ce0p-3f;
  public static final float L7 = 0x1.1ed342p-3f;
  public static final float L8 = -0x1.f32934p-4f;
  public static final float L9 = 0x1.1e7972p-3f;
  public static final float L10 = -0x1.07d446p-3f;

  /// From here on tanh rounds to 1.
  public static final float TANH_HIGHEST = 20;

  private FloatMath() {}

  /// `eˣ`.
  public static float exp(float x) {
    float v = x < EXP_LOWEST ? EXP_LOWEST : x;
    v = v > EXP_HIGHEST ? EXP_HIGHEST : v;
    float t = Math.fma(v, EXP_SCALE, EXP_ROUNDER);
    float s = powerOfTwo(t);
    return (1 + expm1Near0(remainder(v, t))) * s * s;
  }

  /// `eˣ − 1`.
  public static float expm1(float x) {
    float v = x < EXP_LOWEST ? EXP_LOWEST : x;
    v = v > EXP_HIGHEST ? EXP_HIGHEST : v;
    float t = Math.fma(v, EXP_SCALE, EXP_ROUNDER);
    float s = powerOfTwo(t);
    float p = expm1Near0(remainder(v, t));
    p = x == 0 ? x : p; // keeps the sign
    return t == EXP_ROUNDER ? p : (1 + p) * s * s - 1;
  }

  /// `log x`.
  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    float v = subnormal ? x * 0x1p23f : x;
    int bits = Float.floatToRawIntBits(v);
    int e = (bits - TWO_THIRDS) >> 23;
    float f = Float.intBitsToFloat(bits - (e << 23)) - 1;
    float y = log(f, e + (subnormal ? -23f : 0f));
    y = x < Float.POSITIVE_INFINITY ? y : x;
    y = x == 0 ? Float.NEGATIVE_INFINITY : y;
    return x < 0 ? Float.NaN : y;
  }

  /// `log(1 + x)`.
  public static float log1p(float x) {
    float u = 1 + x;
    int bits = Float.floatToRawIntBits(u);
    int e = (bits - TWO_THIRDS) >> 23;
    // What rounding took from 1 + x, brought to the mantissa's scale. Above 2^126 nothing is left
    // of it.
    float lost = x - (u - 1);
    float scale = Float.intBitsToFloat((127 - Math.min(e, 126)) << 23);
    float f = Float.intBitsToFloat(bits - (e << 23)) - 1;
    f = e == 0 ? x : Math.fma(lost, scale, f);
    float y = log(f, e);
    y = x < Float.POSITIVE_INFINITY ? y : x;
    y = x == 0 ? x : y; // keeps the sign
    y = x == -1 ? Float.NEGATIVE_INFINITY : y;
    return x < -1 ? Float.NaN : y;
  }

  /// `1 / (1 + e^−x)`, as `eˣ / (1 + eˣ)` below 0, where the first form would overflow.
  public static float sigmoid(float x) {
    float e = expNegative(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /// `log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|)`.
  public static float softplus(float x) {
    float t = expNegative(-Math.abs(x));
    // 1 + t up to 2 has mantissa (1 + t) / 2 beyond 4/3.
    boolean big = t > 1 / 3f;
    float f = big ? Math.fma(t, 0.5f, -0.5f) : t;
    return (x > 0 ? x : 0) + log(f, big ? 1f : 0f);
  }

  /// `tanh x`, as `m / (m + 2)` with `m = e^2x − 1`, which is exact near 0.
  public static float tanh(float x) {
    float v = Math.abs(x);
    v = v > TANH_HIGHEST ? TANH_HIGHEST : v;
    v = v + v;
    float t = Math.fma(v, EXP_SCALE, EXP_ROUNDER);
    float s = powerOfTwo(t);
    float p = expm1Near0(remainder(v, t));
    float m = t == EXP_ROUNDER ? p : (1 + p) * s * s - 1;
    return Math.copySign(m / (m + 2), x);
  }

  /// `eˣ` for `x ≤ 0`.
  private static float expNegative(float x) {
    float v = x < EXP_LOWEST ? EXP_LOWEST : x;
    float t = Math.fma(v, EXP_SCALE, EXP_ROUNDER);
    float s = powerOfTwo(t);
    return (1 + expm1Near0(remainder(v, t))) * s * s;
  }

  private static float powerOfTwo(float t) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(t) << 23);
  }

  private static float remainder(float v, float t) {
    float n = t - EXP_ROUNDER;
    return Math.fma(n, EXP_MINUS_STEP_LOW, Math.fma(n, EXP_MINUS_STEP_HIGH, v));
  }

  private static float expm1Near0(float r) {
    float q = Math.fma(r, E7, E6);
    q = Math.fma(q, r, E5);
    q = Math.fma(q, r, E4);
    q = Math.fma(q, r, E3);
    q = Math.fma(q, r, E2);
    return Math.fma(r * r, q, r);
  }

  /// `log(1 + f) + e log 2`, the small terms first.
  private static float log(float f, float e) {
    float q = Math.fma(f, L10, L9);
    q = Math.fma(q, f, L8);
    q = Math.fma(q, f, L7);
    q = Math.fma(q, f, L6);
    q = Math.fma(q, f, L5);
    q = Math.fma(q, f, L4);
    q = Math.fma(q, f, L3);
    q = Math.fma(q, f, -0.5f);
    float small = Math.fma(e, LN2_LOW, f * f * q);
    return Math.fma(e, LN2_HIGH, f + small);
  }
}
