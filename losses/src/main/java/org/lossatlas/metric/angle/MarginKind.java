package org.lossatlas.metric.angle;

/// What a margin changes.
public enum MarginKind {
  /// the angle: it is added, in radians
  ARC,
  /// the cosine: it is subtracted
  COS
}
