package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.regression.quantity.SmoothL1Loss;
import org.lossatlas.signature.FeatureDistillationLoss;

/// Makes any three samples span the same angle for a student as for its teacher: the shape of the
/// batch counts, neither its place nor its size.
///
/// ```
/// L = 1/N³ Σ_ijk smoothL1(c^s_ijk − c^t_ijk),   c_ijk = e_ij · e_kj
/// e_ij = (x_i − x_j) / ‖x_i − x_j‖
/// ```
///
/// Features of student and teacher are real and may differ in width; the loss is one number for the
/// batch, in [0, 1.5], and the teacher has no gradient. Points that coincide have direction 0 with
/// gradient 0, and a batch of one costs 0. The mean is over all triples, with the degenerate ones
/// whose cosine is 0 or 1 for both, as in the authors' code. Memory per row, which is the corner
/// `j`: `N` directions and `N²` cosines. Usually weighed by 50.
@Card(
    id = "relational-angle",
    name = "Relational distillation, angles",
    aliases = {"RKD-A", "PaddleClas RkdAngle"},
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
public record RelationalAngleLoss() implements FeatureDistillationLoss {
  @Override
  public Expr each(Expr studentFeatures, Expr teacherFeatures) {
    Expr s = cosines(studentFeatures);
    Expr t = cosines(teacherFeatures);
    return new SmoothL1Loss().each(s, t).mean().totalMean();
  }

  /// Of the angles at this row between any two, `[N, N]`.
  private static Expr cosines(Expr x) {
    Expr directions = x.all().sub(x).normalize(1);
    return directions.matMulTransposed(directions);
  }
}
