package org.lossatlas.generative;

/// What a diffusion network predicts of a noisy sample `x_t = √ᾱ x + √(1 − ᾱ) ε`.
public enum Parameterization {
  /// The noise `ε`.
  EPSILON,
  /// The clean sample `x`.
  X0,
  /// The velocity `√ᾱ ε − √(1 − ᾱ) x`.
  V
}
