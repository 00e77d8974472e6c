package org.lossatlas.sequence;

import org.lossatlas.Domain;

/// Labels of sequences that end before their axis does: what comes after the end is not looked at.
final class SequenceLabels {
  /// Any whole number, since only those in use have to be classes.
  static final Domain DOMAIN =
      Domain.whole("a class, or anything whole where it is not read", -1e9, 1e9);

  private SequenceLabels() {}

  /// A label that is in use, as a class.
  ///
  /// @param blank a class that no label may name, or −1
  static int read(double value, int classes, int blank) {
    if (!(value >= 0 && value < classes) || value == blank) {
      throw new IllegalArgumentException(
          "target holds the label %d, expected a class in 0..%d%s"
              .formatted(
                  (long) value, classes - 1, blank < 0 ? "" : " other than the blank " + blank));
    }
    return (int) value;
  }
}
