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

/// Makes a student predict what its teacher sees in the patches that are hidden from the student.
///
/// ```
/// L_n = Σ_p mask_np c_np / max(1, Σ_p mask_np),   c = −Σ_k p_k log q_k
/// p = softmax((teacherLogits − center)/τ_t),   q = softmax(studentLogits/τ_s)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `studentLogits` | `(N,P,K)` | of all `P` patches |
/// | `teacherLogits` | `(N,P,K)` | the same, constant |
/// | `center` | `(K)` | running mean of the teacher's logits, which the caller keeps |
/// | `mask` | `(N,P)` | 1 where a patch was hidden, else 0 |
///
/// Logits are real. The loss is at least 0; a sample without a hidden patch has loss 0 and counts
/// in the mean, as in lightly. Rows are samples; memory per row is the logits. The centre moves as
/// in [DinoLoss].
///
/// @param studentTemperature the student's logits are divided by it, above 0
/// @param teacherTemperature the teacher's logits are divided by it, above 0
@Card(
    id = "ibot",
    name = "iBOT patch",
    aliases = {"lightly IBOTPatchLoss", "DINOv2 iBOTPatchLoss"},
    reference =
        "Zhou, Wei, Wang, Shen, Xie, Yuille & Kong, iBOT: Image BERT Pre-Training with"
            + " Online Tokenizer, ICLR 2022, arXiv:2111.07832",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record IbotLoss(double studentTemperature, double teacherTemperature) implements Loss {
  public IbotLoss {
    Require.above("studentTemperature", studentTemperature, 0);
    Require.above("teacherTemperature", teacherTemperature, 0);
  }

  public IbotLoss() {
    this(0.1, 0.04);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("studentLogits", "(N,P,K)", "N"),
        Slot.given("teacherLogits", "(N,P,K)", "N", Domain.REAL),
        Slot.given("center", "(K)", "", Domain.REAL),
        Slot.given("mask", "(N,P)", "N", Domain.BINARY));
  }

  /// Of the cross-entropy of two distributions.
  @Override
  public double lipschitz() {
    return Math.sqrt(2) / studentTemperature;
  }

  @Override
  public Expr formula(Inputs in) {
    Expr mask = in.get("mask");
    Expr p = Prototypes.taught(in.get("teacherLogits"), in.get("center"), teacherTemperature);
    Expr logQ = in.get("studentLogits").div(studentTemperature).logSoftmax(1);
    return p.dot(logQ).neg().dot(mask).div(mask.sum(0).max(1));
  }
}
