package org.lossatlas;

import java.util.Locale;

/// How a number is stored in memory. Arithmetic is never done in these types: a [Tensor] converts
/// on the way in and out.
public enum DType {
  /// IEEE 754 binary32, a Java `float`.
  FLOAT32(4),
  /// IEEE 754 binary64, a Java `double`.
  FLOAT64(8),
  /// IEEE 754 binary16: 11 significant bits, up to 65504; a Java `short` holds its bits.
  FLOAT16(2),
  /// The upper half of a binary32: 8 significant bits, its full range; a `short` holds its bits.
  BFLOAT16(2),
  /// A Java `int`.
  INT32(4),
  /// A Java `long`.
  INT64(8);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /// The size of one value.
  public int bytes() {
    return bytes;
  }

  /// The name in lower case: `float32`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
