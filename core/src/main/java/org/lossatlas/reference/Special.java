package org.lossatlas.reference;

/// Special functions in double precision, for every engine.
public final class Special {
  private Special() {}

  public static double erf(double x) {
    throw new AssertionError();
  }

  public static double logNdtr(double x) {
    throw new AssertionError();
  }

  public static double logGamma(double x) {
    throw new AssertionError();
  }

  public static double polygamma(int order, double x) {
    throw new AssertionError();
  }

  public static double i0e(double x) {
    throw new AssertionError();
  }

  public static double i1e(double x) {
    throw new AssertionError();
  }
}
