package org.lossatlas.cpu.kernel;

import org.lossatlas.reference.Special;

/// One loop for each operation on one operand. What is rare goes through double and is rounded
/// once; the vector kernels run those loops too.
public final class ScalarUnary {
  private ScalarUnary() {}

  public static void neg(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = -x[xAt + i];
    }
  }

  public static void abs(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = Math.abs(x[xAt + i]);
    }
  }

  public static void sign(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = Math.signum(x[xAt + i]);
    }
  }

  public static void relu(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = Math.max(x[xAt + i], 0);
    }
  }

  public static void sqrt(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.sqrt(x[xAt + i]);
    }
  }

  public static void exp(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = FloatMath.exp(x[xAt + i]);
    }
  }

  public static void expm1(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = FloatMath.expm1(x[xAt + i]);
    }
  }

  public static void log(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = FloatMath.log(x[xAt + i]);
    }
  }

  public static void log1p(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = FloatMath.log1p(x[xAt + i]);
    }
  }

  public static void sin(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.sin(x[xAt + i]);
    }
  }

  public static void cos(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.cos(x[xAt + i]);
    }
  }

  public static void asin(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.asin(x[xAt + i]);
    }
  }

  public static void acos(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.acos(x[xAt + i]);
    }
  }

  public static void atan(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.atan(x[xAt + i]);
    }
  }

  public static void tanh(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = FloatMath.tanh(x[xAt + i]);
    }
  }

  public static void sigmoid(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = FloatMath.sigmoid(x[xAt + i]);
    }
  }

  public static void softplus(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = FloatMath.softplus(x[xAt + i]);
    }
  }

  public static void erf(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Special.erf(x[xAt + i]);
    }
  }

  public static void logNdtr(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Special.logNdtr(x[xAt + i]);
    }
  }

  public static void logGamma(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Special.logGamma(x[xAt + i]);
    }
  }

  public static void i0e(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Special.i0e(x[xAt + i]);
    }
  }

  public static void i1e(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Special.i1e(x[xAt + i]);
    }
  }

  public static void floor(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.floor(x[xAt + i]);
    }
  }

  public static void ceil(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.ceil(x[xAt + i]);
    }
  }

  public static void round(float[] x, int xAt, float[] out, int outAt, int n) {
    for (int i = 0; i < n; i++) {
      out[outAt + i] = (float) Math.rint(x[xAt + i]);
    }
  }
}
