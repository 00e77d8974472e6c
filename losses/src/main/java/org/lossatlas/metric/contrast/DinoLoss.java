package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes a student predict, from every view of a sample, what its teacher sees in each other view.
///
/// ```
/// L_n = mean over t ≠ s of −Σ_k p_ntk log q_nsk,   t = 1..T, s = 1..V                     eq. 2, 3
/// p = softmax((teacherLogits − center)/τ_t),   q = softmax(studentLogits/τ_s)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `studentLogits` | `(N,V,K)` | of `V` views, those of the teacher first |
/// | `teacherLogits` | `(N,T,K)` | of `T` global views, constant |
/// | `center` | `(K)` | running mean of the teacher's logits, which the caller keeps |
///
/// All are real. The loss is at least 0, and 0 where there is but one view. Rows are samples;
/// memory per row is the logits. After a step the caller moves `center` by a tenth towards the mean
/// of `teacherLogits`. In lightly the gradient may reach the teacher.
///
/// @param studentTemperature the student's logits are divided by it, above 0
/// @param teacherTemperature the teacher's are divided by it, above 0; the paper goes to 0.07
@Card(
    id = "dino",
    name = "DINO",
    aliases = {"lightly DINOLoss"},
    reference =
        "Caron, Touvron, Misra, Jegou, Mairal, Bojanowski & Joulin, Emerging Properties"
            + " in Self-Supervised Vision Transformers, ICCV 2021, arXiv:2104.14294",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record DinoLoss(double studentTemperature, double teacherTemperature) implements Loss {
  public DinoLoss {
    Require.above("studentTemperature", studentTemperature, 0);
    Require.above("teacherTemperature", teacherTemperature, 0);
  }

  public DinoLoss() {
    this(0.1, 0.04);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("studentLogits", "(N,V,K)", "N"),
        Slot.given("teacherLogits", "(N,T,K)", "N", Domain.REAL),
        Slot.given("center", "(K)", "", Domain.REAL));
  }

  /// Of the cross-entropy of two distributions.
  @Override
  public double lipschitz() {
    return Math.sqrt(2) / studentTemperature;
  }

  @Override
  public Expr formula(Inputs in) {
    Expr p = Prototypes.taught(in.get("teacherLogits"), in.get("center"), teacherTemperature);
    return Prototypes.acrossViews(p, in.get("studentLogits").div(studentTemperature));
  }
}
