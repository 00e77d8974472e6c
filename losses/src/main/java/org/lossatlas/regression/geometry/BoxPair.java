package org.lossatlas.regression.geometry;

import org.lossatlas.Expr;

/// The geometry of a predicted box `x1, y1, x2, y2` and a target box: where they overlap, and the
/// smallest box around both.
///
/// Coordinates are continuous: a box from 2 to 5 is 3 wide, not 4 pixels. A quotient whose
/// denominator is 0 is 0 with gradient 0, which happens only for boxes without an area and an `eps`
/// of 0.
///
/// @param prediction `[4]`
/// @param target `[4]`
record BoxPair(Expr prediction, Expr target) {
  /// The length of a box along an axis, 0 for x and 1 for y.
  static Expr side(Expr box, int axis) {
    return box.at(0, axis + 2).sub(box.at(0, axis));
  }

  private static Expr area(Expr box) {
    return side(box, 0).mul(side(box, 1));
  }

  Expr intersection() {
    return overlap(0).mul(overlap(1));
  }

  Expr union() {
    return area(prediction).add(area(target)).sub(intersection());
  }

  Expr iou(double eps) {
    return quotient(intersection(), union(), eps);
  }

  /// The area of the enclosing box.
  Expr enclosingArea() {
    return enclosingSide(0).mul(enclosingSide(1));
  }

  /// The square of the enclosing box's diagonal.
  Expr squaredDiagonal() {
    return enclosingSide(0).square().add(enclosingSide(1).square());
  }

  /// The square of the distance between the two centres.
  Expr squaredCentreDistance() {
    return centreDistance(0).square().add(centreDistance(1).square());
  }

  /// `a / (b + eps)`.
  static Expr quotient(Expr a, Expr b, double eps) {
    Expr denominator = b.add(eps);
    Expr positive = denominator.gt(0);
    return positive.where(a.div(positive.where(denominator, b.constant(1))), b.constant(0));
  }

  private Expr overlap(int axis) {
    Expr end = prediction.at(0, axis + 2).min(target.at(0, axis + 2));
    return end.sub(prediction.at(0, axis).max(target.at(0, axis))).relu();
  }

  private Expr enclosingSide(int axis) {
    Expr end = prediction.at(0, axis + 2).max(target.at(0, axis + 2));
    return end.sub(prediction.at(0, axis).min(target.at(0, axis)));
  }

  private Expr centreDistance(int axis) {
    Expr ofStarts = prediction.at(0, axis).sub(target.at(0, axis));
    return ofStarts.add(prediction.at(0, axis + 2).sub(target.at(0, axis + 2))).mul(0.5);
  }
}
