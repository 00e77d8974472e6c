package org.lossatlas;

/// Checks of hyperparameters, for the compact constructors of losses.
public final class Require {
  private Require() {}

  public static void within(String name, double value, double least, double greatest) {
    require(value >= least && value <= greatest, name, "in [" + text(least) + ", " + text(greatest) + "]", value);
  }

  /// Between the two, neither included.
  public static void between(String name, double value, double above, double below) {
    require(value > above && value < below, name, "in (" + text(above) + ", " + text(below) + ")", value);
  }

  public static void atLeast(String name, double value, double least) {
    require(value >= least && value < Double.POSITIVE_INFINITY, name, "at least " + text(least), value);
  }

  public static void above(String name, double value, double bound) {
    require(value > bound && value < Double.POSITIVE_INFINITY, name, "above " + text(bound), value);
  }

  public static void below(String name, double value, double bound) {
    require(value < bound && value > Double.NEGATIVE_INFINITY, name, "below " + text(bound), value);
  }

  public static void finite(String name, double value) {
    require(Double.isFinite(value), name, "a finite number", value);
  }

  /// Any other condition, in words: `windowSize must be odd, was 4`.
  public static void that(boolean holds, String name, String expected, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, was %s".formatted(name, expected, value));
    }
  }

  private static void require(boolean holds, String name, String expected, double value) {
    that(holds, name, expected, text(value));
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
  }
}
