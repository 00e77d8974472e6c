package org.lossatlas.lab.statistics;

/// Which scores are better.
public enum Direction {
  HIGHER,
  LOWER;

  /// A difference of scores as a gain: above 0 where it is an improvement.
  public double gain(double difference) {
    return this == HIGHER ? difference : -difference;
  }

  public boolean isBetter(double a, double b) {
    return gain(a - b) > 0;
  }

  public double worst(double a, double b) {
    return this == HIGHER ? Math.min(a, b) : Math.max(a, b);
  }

  public double best(double a, double b) {
    return this == HIGHER ? Math.max(a, b) : Math.min(a, b);
  }
}
