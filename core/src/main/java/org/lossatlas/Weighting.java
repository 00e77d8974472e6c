package org.lossatlas;

/// What has weights when a loss is evaluated.
public enum Weighting {
  /// Nothing: every unit counts alike.
  NONE,
  /// Each unit.
  UNITS,
  /// Each unit, and within it each pixel; see [org.lossatlas.rewrite.WeightedSums].
  PIXELS
}
