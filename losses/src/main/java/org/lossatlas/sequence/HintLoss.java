package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Slot;
import org.lossatlas.signature.FeatureDistillationLoss;

/// Makes a middle layer of a student produce what a middle layer of its teacher does, number by
/// number: a deep and thin student learns its lower half first.
///
/// ```
/// L = 1/2 ‖s − t‖²          eq. 3
/// ```
///
/// Features of student `s` and teacher `t` are real and equally many; the regressor that brings the
/// student's to the teacher's width comes before. The loss is at least 0, and finite while the
/// squares are; the teacher has no gradient. The half and the sum are the paper's: mmpose,
/// PaddleClas, sentence-transformers and DL4J take the mean of the squares, which is the mean
/// squared error.
@Card(
    id = "hint",
    name = "FitNets hint",
    aliases = {"feature distillation", "DL4J FeatureDistillationLoss"},
    reference =
        "Romero et al., FitNets: Hints for Thin Deep Nets, ICLR 2015, arXiv 1412.6550, equation 3",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, PROPER, TWICE_DIFFERENTIABLE})
public record HintLoss() implements FeatureDistillationLoss {
  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("studentFeatures", "(N,D)", "N"),
        Slot.given("teacherFeatures", "(N,D)", "N", Domain.REAL));
  }

  @Override
  public Expr each(Expr studentFeatures, Expr teacherFeatures) {
    return studentFeatures.sub(teacherFeatures).square().sum(0).mul(0.5);
  }
}
