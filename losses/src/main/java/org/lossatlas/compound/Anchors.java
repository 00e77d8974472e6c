package org.lossatlas.compound;

import org.lossatlas.Expr;

/// What losses of detectors have in common: an image has many anchors, of which few answer for an
/// object. The last axis of a box is that of its four numbers.
final class Anchors {
  private Anchors() {}

  /// What stands where `mask` is 1, and 0 elsewhere, whatever is there, in value and gradient: `[A,
  /// ..]` and `[A]`.
  static Expr shown(Expr x, Expr mask) {
    Expr wide = mask;
    while (wide.rank() < x.rank()) {
      wide = wide.insertAxis(-1);
    }
    return wide.where(x, x.constant(0));
  }

  /// The corners `x1, y1, x2, y2` of boxes that are given by centre, width and height; a side below
  /// 0 counts as 0.
  static Expr corners(Expr box) {
    Expr centre = box.slice(-1, 0, 2);
    Expr sides = box.slice(-1, 2, 4);
    Expr half = sides.lt(0).where(sides.constant(0), sides).mul(0.5);
    return Expr.concat(-1, centre.sub(half), centre.add(half));
  }

  /// The corners of boxes around the origin, by how far their left, upper, right and lower sides
  /// are from it; and the other way round.
  static Expr aroundOrigin(Expr distances) {
    return Expr.concat(-1, distances.slice(-1, 0, 2).neg(), distances.slice(-1, 2, 4));
  }

  /// The sum over all anchors of the batch, by their number or whatever else is counted.
  static Expr mean(Expr ofImage, Expr count) {
    return ofImage.sum().total().div(count);
  }

  /// How many there are in the batch, at least 1 to divide by.
  static Expr count(Expr mask) {
    return mask.sum().total().max(1);
  }
}
