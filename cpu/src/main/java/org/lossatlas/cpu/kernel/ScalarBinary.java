package org.lossatlas.cpu.kernel;

/// One loop for each operation on two operands and for each form: both arrays, or one of them one
/// number. A form is left out where the operation commutes. The vector kernels run the loops of
/// `pow` and `atan2`.
public final class ScalarBinary {
  private ScalarBinary() {}

  public static void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  public static void sub(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] - b[bAt + i];
    }
  }

  public static void mul(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] * b[bAt + i];
    }
  }

  public static void div(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] / b[bAt + i];
    }
  }

  public static void pow(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.pow(a[aAt + i], b[bAt + i]);
    }
  }

  public static void min(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b[bAt + i]);
    }
  }

  public static void max(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b[bAt + i]);
    }
  }

  public static void atan2(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.atan2(a[aAt + i], b[bAt + i]);
    }
  }

  public static void eq(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] == b[bAt + i] ? 1 : 0;
    }
  }

  public static void lt(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] < b[bAt + i] ? 1 : 0;
    }
  }

  public static void le(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] <= b[bAt + i] ? 1 : 0;
    }
  }

  // ---- the right operand one number

  public static void add(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] + b;
    }
  }

  public static void sub(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] - b;
    }
  }

  public static void mul(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] * b;
    }
  }

  public static void div(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] / b;
    }
  }

  public static void pow(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.pow(a[aAt + i], b);
    }
  }

  public static void min(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = Math.min(a[aAt + i], b);
    }
  }

  public static void max(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = Math.max(a[aAt + i], b);
    }
  }

  public static void atan2(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.atan2(a[aAt + i], b);
    }
  }

  public static void eq(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] == b ? 1 : 0;
    }
  }

  public static void lt(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] < b ? 1 : 0;
    }
  }

  public static void le(float[] a, int aAt, float b, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a[aAt + i] <= b ? 1 : 0;
    }
  }

  // ---- the left operand one number

  public static void sub(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a - b[bAt + i];
    }
  }

  public static void div(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a / b[bAt + i];
    }
  }

  public static void pow(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.pow(a, b[bAt + i]);
    }
  }

  public static void atan2(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.atan2(a, b[bAt + i]);
    }
  }

  public static void lt(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a < b[bAt + i] ? 1 : 0;
    }
  }

  public static void le(float a, float[] b, int bAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = a <= b[bAt + i] ? 1 : 0;
    }
  }
}
