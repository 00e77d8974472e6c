package org.lossatlas.reference;

/// Special functions in double precision, for every engine.
///
/// The relative error is below 1e-13, and mostly below 1e-15. Close to a root that is not at 0, as
/// [#logGamma] and the digamma function have them, that holds for the absolute error: below 1e-15.
/// A NaN gives NaN.
public final class Special {
  private Special() {}

  /// The error function `2/√π ∫₀ˣ exp(−t²) dt`, over ℝ, into [−1, 1].
  public static double erf(double x) {
    return ErrorFunction.erf(x);
  }

  /// The logarithm of the standard normal distribution function, over ℝ, into [−∞, 0].
  ///
  /// Both tails keep their relative precision: `−x²/2 − log(−x√(2π))` far to the left, `−(1 −
  /// Φ(x))` far to the right.
  public static double logNdtr(double x) {
    return ErrorFunction.logNdtr(x);
  }

  /// `log |Γ(x)|`, over ℝ; +∞ at the poles 0, −1, −2, ...
  public static double logGamma(double x) {
    return GammaFunction.logGamma(x);
  }

  /// The derivative of [#logGamma] of order `order + 1`, for `x > 0`: digamma (0), trigamma (1),
  /// ...
  ///
  /// At 0 the result is the limit from the right, an infinity; below 0 it is NaN.
  ///
  /// @param order from 0 to 8
  /// @throws IllegalArgumentException if `order` is out of its range
  public static double polygamma(int order, double x) {
    return GammaFunction.polygamma(order, x);
  }

  /// The modified Bessel function of the first kind of order 0, scaled: `exp(−|x|) I₀(x)`, over ℝ,
  /// into [0, 1], even.
  public static double i0e(double x) {
    return BesselFunction.i0e(x);
  }

  /// The modified Bessel function of the first kind of order 1, scaled: `exp(−|x|) I₁(x)`, over ℝ,
  /// odd.
  public static double i1e(double x) {
    return BesselFunction.i1e(x);
  }
}
