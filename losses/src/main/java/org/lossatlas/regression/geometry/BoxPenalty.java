package org.lossatlas.regression.geometry;

import java.util.List;
import org.lossatlas.Expr;

/// What a loss of boxes adds to `1 − IoU`, so that boxes that do not overlap learn too.
public enum BoxPenalty {
  /// Nothing.
  IOU,
  /// The empty share of the enclosing box, of [GiouLoss].
  GIOU,
  /// The distance of the centres, of [DiouLoss].
  DIOU,
  /// The distance of the centres and the difference in aspect, of [CiouLoss].
  CIOU,
  /// The distance of the centres and the differences of the sides, of [EiouLoss].
  EIOU,
  /// The distance of the centres by its angle and the differences of the sides, of [SiouLoss] with
  /// its default `theta`.
  SIOU;

  private static final double FOUR_OVER_PI_SQUARED = 4 / (Math.PI * Math.PI);

  /// The sum of the terms.
  Expr of(BoxPair boxes, double eps) {
    Expr sum = boxes.prediction().constant(0);
    for (Expr term : terms(boxes, eps)) {
      sum = sum.add(term);
    }
    return sum;
  }

  /// The terms, each at least 0 up to rounding, and bounded.
  List<Expr> terms(BoxPair boxes, double eps) {
    return switch (this) {
      case IOU -> List.of();
      case GIOU -> List.of(empty(boxes, eps));
      case DIOU -> List.of(distance(boxes, eps));
      case CIOU -> List.of(distance(boxes, eps), aspect(boxes, eps));
      case EIOU -> List.of(distance(boxes, eps), side(boxes, 0, eps), side(boxes, 1, eps));
      case SIOU -> List.of(scylla(boxes, 4, eps));
    };
  }

  /// The share of the enclosing box that belongs to neither.
  private static Expr empty(BoxPair boxes, double eps) {
    Expr enclosing = boxes.enclosingArea();
    return BoxPair.quotient(enclosing.sub(boxes.union()), enclosing, eps);
  }

  private static Expr distance(BoxPair boxes, double eps) {
    return BoxPair.quotient(boxes.squaredCentreDistance(), boxes.squaredDiagonal(), eps);
  }

  /// `α v` with `α` held constant in the gradient.
  private static Expr aspect(BoxPair boxes, double eps) {
    Expr turn = angle(boxes.target()).sub(angle(boxes.prediction()));
    Expr v = turn.square().mul(FOUR_OVER_PI_SQUARED);
    Expr alpha = BoxPair.quotient(v, boxes.iou(eps).complement().add(v), eps);
    return alpha.stopGradient().mul(v);
  }

  /// The angle `atan(w / h)`.
  private static Expr angle(Expr box) {
    return BoxPair.side(box, 0).atan2(BoxPair.side(box, 1));
  }

  private static Expr side(BoxPair boxes, int axis, double eps) {
    Expr difference = boxes.sideDifference(axis).square();
    return BoxPair.quotient(difference, boxes.enclosingSide(axis).square(), eps);
  }

  /// `(Δ + Ω) / 2` of [SiouLoss].
  static Expr scylla(BoxPair boxes, double theta, double eps) {
    Expr dx = boxes.centreDifference(0);
    Expr dy = boxes.centreDifference(1);
    Expr lambda = BoxPair.quotient(dx.mul(dy).abs().mul(2), boxes.squaredCentreDistance(), eps);
    Expr sum = dx.constant(0);
    for (int axis = 0; axis < 2; axis++) {
      Expr square = boxes.centreDifference(axis).square();
      Expr far = BoxPair.quotient(square, boxes.enclosingSide(axis).square(), eps);
      sum = sum.add(saturated(far.mul(lambda.neg().add(2))));
      sum = sum.add(saturated(boxes.relativeSideDifference(axis, eps)).pow(theta));
    }
    return sum.mul(0.5);
  }

  /// `1 − e⁻ˣ`.
  static Expr saturated(Expr x) {
    return x.neg().expm1().neg();
  }
}
