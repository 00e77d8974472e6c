package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.DistillationLoss;

/// The probability that student and teacher put on different classes: what is rare for both is
/// worth little, however large the ratio.
///
/// ```
/// L = 1/2 Σ_c |s_c − t_c|,   s = softmax(student),  t = softmax(teacher)
/// ```
///
/// Logits are real, a row may be a sample or a token; the loss is in [0, 1], finite for all finite
/// logits, and the teacher has no gradient. A class on which both agree exactly has gradient 0. Far
/// from the teacher the softmax saturates and the gradient with it.
@Card(
    id = "total-variation-distillation",
    name = "Total variation distillation",
    aliases = {"TVD", "Liger-Kernel LigerTVDLoss"},
    reference =
        "Wen et al., f-Divergence Minimization for Sequence-Level Knowledge Distillation, ACL 2023,"
            + " arXiv 2307.15190",
    properties = {
      NON_NEGATIVE,
      ZERO_AT_TARGET,
      SYMMETRIC,
      BOUNDED,
      ROBUST,
      SHIFT_INVARIANT,
      PROPER
    })
public record TotalVariationDistillationLoss() implements DistillationLoss {
  @Override
  public Expr each(Expr studentLogits, Expr teacherLogits) {
    return studentLogits.softmax(0).sub(teacherLogits.softmax(0)).abs().sum(0).mul(0.5);
  }

  /// `√2 p (1 − p)` for a student that puts `p` on the classes where it is ahead.
  @Override
  public double lipschitz() {
    return Math.sqrt(2) / 4;
  }
}
