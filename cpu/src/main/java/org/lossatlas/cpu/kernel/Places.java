package org.lossatlas.cpu.kernel;

/// Finds entries.
public final class Places {
  private Places() {}

  /// The first place of `value`, or of NaN if it is NaN, counted from `at`; −1 if there is none. Zeros of
  /// either sign are equal.
  public static int first(float value, float[] x, int at, int n) {
    boolean nan = Float.isNaN(value);
    for (int i = 0; i < n; i++) {
      float entry = x[at + i];
      if (entry == value || nan && entry != entry) {
        return i;
      }
    }
    return -1;
  }
}
