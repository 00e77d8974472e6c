package org.lossatlas;

import static org.lossatlas.Text.number;

/// Checks of hyperparameters, for the compact constructors of losses.
public final class Require {
  private Require() {}

  public static void within(String name, double value, double least, double greatest) {
    require(value >= least && value <= greatest, name, "in [" + number(least) + ", " + number(greatest) + "]", value);
  }

  /// Between the two, neither included.
  public static void between(String name, double value, double above, double below) {
    require(value > above && value < below, name, "in (" + number(above) + ", " + number(below) + ")", value);
  }

  public static void atLeast(String name, double value, double least) {
    require(value >= least && value < Double.POSITIVE_INFINITY, name, "at least " + number(least), value);
  }

  public static void above(String name, double value, double bound) {
    require(value > bound && value < Double.POSITIVE_INFINITY, name, "above " + number(bound), value);
  }

  public static void below(String name, double value, double bound) {
    require(value < bound && value > Double.NEGATIVE_INFINITY, name, "below " + number(bound), value);
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
    that(holds, name, expected, number(value));
  }
}
