package org.lossatlas.lab.endtoend;

/// The cells into which a detector divides a picture, row by row.
final class Cells {
  static final int ACROSS = 6;
  static final int COUNT = ACROSS * ACROSS;
  static final double SIDE = (double) Scene.SIDE / ACROSS;

  private Cells() {}

  /// The centre of a cell, in pixels.
  static double x(int cell) {
    return (cell % ACROSS + 0.5) * SIDE;
  }

  /// As [#x], downwards.
  static double y(int cell) {
    return (cell / ACROSS + 0.5) * SIDE;
  }
}
