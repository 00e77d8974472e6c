package org.lossatlas.sequence;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.DistillationLoss;

/// Keeps a student to what its teacher finds likely: it may leave out some of it, but pays for what
/// the teacher would not say.
///
/// ```
/// L = KL(s ‖ t) = Σ_c s_c (log s_c − log t_c)
/// s = softmax(student / T),   t = softmax(teacher / T)
/// ```
///
/// Logits are real, a row may be a sample or a token; the loss is at least 0, the teacher has no
/// gradient. Both logarithms are finite for all finite logits. This is exact over the classes of
/// one token; MiniLLM's policy gradient over whole sequences is left out, and so is a factor `T²`.
///
/// @param temperature how much `T` both distributions are softened, above 0
@Card(
    id = "reverse-kl-distillation",
    name = "Reverse KL distillation",
    aliases = {"MiniLLM"},
    reference = "Gu, Dong, Wei, Huang, MiniLLM, ICLR 2024, arXiv 2306.08543",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SHIFT_INVARIANT, PROPER, TWICE_DIFFERENTIABLE})
public record ReverseKlDistillationLoss(double temperature) implements DistillationLoss {
  public ReverseKlDistillationLoss {
    Require.above("temperature", temperature, 0);
  }

  public ReverseKlDistillationLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr studentLogits, Expr teacherLogits) {
    Expr s = Divergence.logSoftmax(studentLogits, temperature);
    return Divergence.kl(s, Divergence.logSoftmax(teacherLogits, temperature));
  }
}
