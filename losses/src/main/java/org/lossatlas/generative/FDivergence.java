package org.lossatlas.generative;

import org.lossatlas.Expr;

/// An f-divergence of the data's distribution from the model's, as the bound that a critic with raw
/// output `v` gives it: `mean T(v)` over data less `mean C(v)` over the model's samples.
///
/// `T` is the output activation of the paper, `C(v) = f*(T(v))` with the conjugate `f*`, put
/// together in closed form.
public enum FDivergence {
  /// `T = v`, `C = e^(v − 1)`
  KL,
  /// `T = −e^−v`, `C = v − 1`
  REVERSE_KL,
  /// `T = v`, `C = v² / 4 + v`
  PEARSON,
  /// `T = 1 − e^−v`, `C = eᵛ − 1`
  SQUARED_HELLINGER,
  /// `T = log 2 − softplus(−v)`, `C = softplus(v) − log 2`
  JENSEN_SHANNON,
  /// `T = −softplus(−v)`, `C = softplus(v)`: the game of the first GAN
  GAN;

  private static final double LOG_TWO = Math.log(2);

  /// What a value of real data adds to the bound; concave.
  Expr ofReal(Expr v) {
    return switch (this) {
      case KL, PEARSON -> v;
      case REVERSE_KL -> v.neg().exp().neg();
      case SQUARED_HELLINGER -> v.neg().expm1().neg();
      case JENSEN_SHANNON -> v.neg().softplus().neg().add(LOG_TWO);
      case GAN -> v.neg().softplus().neg();
    };
  }

  /// What a value of a generated sample takes from it; convex.
  Expr ofFake(Expr v) {
    return switch (this) {
      case KL -> v.sub(1).exp();
      case REVERSE_KL -> v.sub(1);
      case PEARSON -> v.mul(v.mul(0.25).add(1));
      case SQUARED_HELLINGER -> v.expm1();
      case JENSEN_SHANNON -> v.softplus().sub(LOG_TWO);
      case GAN -> v.softplus();
    };
  }

  /// A bound on the derivatives of both.
  double slope() {
    return switch (this) {
      case KL, REVERSE_KL, PEARSON, SQUARED_HELLINGER -> Double.POSITIVE_INFINITY;
      case JENSEN_SHANNON, GAN -> 1;
    };
  }
}
