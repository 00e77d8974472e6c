package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.regression.quantity.SmoothL1Loss;
import org.lossatlas.signature.FeatureDistillationLoss;

/// Makes samples lie as far apart for a student as they do for its teacher, in units of each one's
/// mean distance: where they lie is the student's own affair.
///
/// ```
/// L = 1/N² Σ_ij smoothL1(d^s_ij / μ^s − d^t_ij / μ^t),   d_ij = ‖x_i − x_j‖,  μ = mean of d > 0
/// ```
///
/// Features of student and teacher are real and may differ in width; the loss is one number for the
/// batch, in [0, 2], and the teacher has no gradient. The scale `μ` has one. Points that coincide
/// have distance 0 with gradient 0; where all do, and in a batch of one, nothing is divided.
/// Features are measured from their mean, which changes no distance and keeps its digits. Memory
/// per row: `N`. The mean is over all ordered pairs with the diagonal, the scale over positive
/// distances, as in the authors' code; PaddleClas takes the scale over all `N²` too. Usually
/// weighed by 25.
@Card(
    id = "relational-distance",
    name = "Relational distillation, distances",
    aliases = {"RKD-D", "PaddleClas RkdDistance"},
    reference =
        "Park, Kim, Lu, Cho, Relational Knowledge Distillation, CVPR 2019, arXiv 1904.05068",
    properties = {
      NON_NEGATIVE,
      ZERO_AT_TARGET,
      SYMMETRIC,
      BOUNDED,
      SHIFT_INVARIANT,
      SCALE_INVARIANT
    })
public record RelationalDistanceLoss() implements FeatureDistillationLoss {
  @Override
  public Expr each(Expr studentFeatures, Expr teacherFeatures) {
    Expr s = relativeDistances(studentFeatures);
    Expr t = relativeDistances(teacherFeatures);
    return new SmoothL1Loss().each(s, t).mean(0).totalMean();
  }

  /// From this row to each, `[N]`.
  private static Expr relativeDistances(Expr x) {
    Expr centred = x.sub(x.totalMean().stopGradient());
    Expr others = Partners.others(x);
    Expr distances = others.where(Distance.EUCLIDEAN.toEach(centred, centred), x.constant(0));
    Expr mean = Average.NON_ZERO.of(distances, others);
    return distances.div(mean.gt(0).where(mean, x.constant(1)));
  }
}
