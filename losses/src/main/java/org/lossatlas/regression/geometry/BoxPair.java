package org.lossatlas.regression.geometry;

import org.lossatlas.Expr;

/// The geometry of a predicted box `x1, y1, x2, y2` and a target box: where they overlap, and the
/// smallest box around both. The axis is 0 for x and 1 for y.
///
/// Coordinates are continuous: a box from 2 to 5 is 3 wide, not 4 pixels. A quotient whose
/// denominator is 0 is 0 with gradient 0, which happens only for boxes without an area and an `eps`
/// of 0. Either may be a table of boxes, and then so is what is computed of them: the last axis is
/// that of the coordinates.
///
/// @param prediction `[4]`, or `[.., 4]`
/// @param target `[4]`, or `[.., 4]`
public record BoxPair(Expr prediction, Expr target) {
  /// The length of a box along an axis.
  static Expr side(Expr box, int axis) {
    return box.at(-1, axis + 2).sub(box.at(-1, axis));
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

  /// The overlap: the area of the intersection by that of the union.
  public Expr iou(double eps) {
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

  Expr enclosingSide(int axis) {
    Expr end = prediction.at(-1, axis + 2).max(target.at(-1, axis + 2));
    return end.sub(prediction.at(-1, axis).min(target.at(-1, axis)));
  }

  /// The square of the distance between the two centres.
  Expr squaredCentreDistance() {
    return centreDifference(0).square().add(centreDifference(1).square());
  }

  Expr centreDifference(int axis) {
    Expr ofStarts = prediction.at(-1, axis).sub(target.at(-1, axis));
    return ofStarts.add(prediction.at(-1, axis + 2).sub(target.at(-1, axis + 2))).mul(0.5);
  }

  Expr sideDifference(int axis) {
    return side(prediction, axis).sub(side(target, axis));
  }

  /// The difference of two sides by the longer one, in [0, 1].
  Expr relativeSideDifference(int axis, double eps) {
    Expr longer = side(prediction, axis).max(side(target, axis));
    return quotient(sideDifference(axis).abs(), longer, eps);
  }

  /// Both boxes `ratio` times as large, each about its own centre.
  BoxPair scaled(double ratio) {
    return new BoxPair(scaled(prediction, ratio), scaled(target, ratio));
  }

  private static Expr scaled(Expr box, double ratio) {
    Expr across = Expr.concat(-1, box.slice(-1, 2, 4), box.slice(-1, 0, 2)).sub(box);
    return box.add(across.mul((1 - ratio) / 2));
  }

  /// `a / (b + eps)`.
  public static Expr quotient(Expr a, Expr b, double eps) {
    Expr denominator = b.add(eps);
    Expr positive = denominator.gt(0);
    return positive.where(a.div(positive.where(denominator, b.constant(1))), b.constant(0));
  }

  private Expr overlap(int axis) {
    Expr end = prediction.at(-1, axis + 2).min(target.at(-1, axis + 2));
    return end.sub(prediction.at(-1, axis).max(target.at(-1, axis))).relu();
  }
}
