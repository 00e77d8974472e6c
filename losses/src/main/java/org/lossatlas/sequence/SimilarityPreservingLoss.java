package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.FeatureDistillationLoss;

/// Makes inputs that excite a teacher alike excite its student alike, whichever features either
/// uses for it.
///
/// ```
/// L = 1/N² Σ_i ‖g^s_i − g^t_i‖²,   g_i = X x_i / ‖X x_i‖
///   = .. with x_i / ‖x_i‖ for the row's own x_i                                 as computed
/// ```
///
/// Features of student and teacher are real and may differ in width, maps flattened; the loss is
/// one number for the batch, in [0, 4 / N], and the teacher has no gradient. A row of products that
/// are all 0 stays 0, with gradient 0. The length of a row's own features cancels, and without it
/// the products are no larger than the features. Memory per row: `N`. Usually weighed by 3000.
@Card(
    id = "similarity-preserving",
    name = "Similarity-preserving distillation",
    aliases = {"SP"},
    reference =
        "Tung, Mori, Similarity-Preserving Knowledge Distillation, ICCV 2019, arXiv 1907.09682",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, BOUNDED, SCALE_INVARIANT})
public record SimilarityPreservingLoss() implements FeatureDistillationLoss {
  @Override
  public Expr each(Expr studentFeatures, Expr teacherFeatures) {
    Expr difference = similarities(studentFeatures).sub(similarities(teacherFeatures));
    return difference.square().mean(0).totalMean();
  }

  /// Of this row to each, `[N]`, in proportion.
  private static Expr similarities(Expr x) {
    return x.normalize(0).dotEach(x.all()).normalize(0);
  }
}
