package org.lossatlas.metric;

/// Which triplets of a batch a loss learns from.
public enum Mining {
  /// every anchor with each of its positives and each of its negatives
  ALL,
  /// every anchor with its farthest positive and its nearest negative
  HARD,
  /// every anchor and positive with the nearest negative farther than that positive; where none is, with the farthest
  /// negative
  SEMI_HARD
}
