package org.lossatlas;

/// How the losses of the units become one number.
public enum Reduction {
  /// The weighted mean over the units that are not ignored; 0 where all are.
  MEAN,
  /// The weighted sum.
  SUM,
  /// No reduction: each unit's weighted loss. The gradients are those of the sum, so a weight is the gradient from above.
  NONE
}
