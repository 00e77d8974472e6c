package org.lossatlas.sequence;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.LabelledDistillationLoss;

/// Teaches how sure the teacher is of the true class apart from how it ranks the others, which a
/// sure teacher would otherwise hardly let through.
///
/// ```
/// L = T² (α KL((t_y, 1 − t_y) ‖ (s_y, 1 − s_y)) + β KL(t̂ ‖ ŝ)),   x̂_c = x_c / (1 − x_y), c ≠ y
/// log (1 − x_y) = logSumExp(log x over c ≠ y)                                      as computed
/// s = softmax(student / T),   t = softmax(teacher / T)
/// ```
///
/// Logits of student and teacher are real, the label `y` is the index of a class; a row may be a
/// sample or a token. There are two classes at least, and with just two the second divergence is 0.
/// The loss is at least 0, and the teacher has no gradient. The others' share is summed from their
/// logits, so that value and gradient are finite for all finite logits; the authors subtract 1000
/// from the true class's instead, and take logarithms of probabilities. The default of `beta` is
/// theirs for CIFAR; PaddleClas has 1.
///
/// @param alpha weight of the true class against all others, at least 0
/// @param beta weight of the distribution among the others, at least 0
/// @param temperature how much `T` both distributions are softened, above 0
@Card(
    id = "decoupled-distillation",
    name = "Decoupled knowledge distillation",
    aliases = {"DKD", "PaddleClas DKDLoss"},
    reference = "Zhao et al., Decoupled Knowledge Distillation, CVPR 2022, arXiv 2203.08679",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record DecoupledDistillationLoss(double alpha, double beta, double temperature)
    implements LabelledDistillationLoss {
  public DecoupledDistillationLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("beta", beta, 0);
    Require.above("temperature", temperature, 0);
  }

  public DecoupledDistillationLoss() {
    this(1, 8, 4);
  }

  @Override
  public Expr each(Expr studentLogits, Expr teacherLogits, Expr target) {
    if (studentLogits.dim(0).fixed() < 2) {
      throw new ShapeException(
          "decoupled-distillation compares the true class with others: studentLogits needs 2"
              + " classes or more, not "
              + studentLogits.dim(0));
    }
    Decoupled s = Decoupled.of(Divergence.logSoftmax(studentLogits, temperature), target);
    Decoupled t = Decoupled.of(Divergence.logSoftmax(teacherLogits, temperature), target);
    Expr sure = Divergence.kl(t.sure, s.sure).mul(alpha);
    Expr ranked = Divergence.kl(t.ranked, s.ranked).mul(beta);
    return sure.add(ranked).mul(temperature * temperature);
  }

  /// The log-probabilities of one distribution in its two parts.
  ///
  /// @param sure of the true class and of all others together, `[2]`
  /// @param ranked among the others, `[C]`, with 0 at the true class, which adds nothing
  private record Decoupled(Expr sure, Expr ranked) {
    static Decoupled of(Expr logs, Expr target) {
      Expr others = target.oneHot(logs.dim(0)).complement();
      Expr rest = logs.logSumExp(0, others);
      return new Decoupled(
          Expr.stack(0, logs.pick(0, target), rest),
          others.where(logs.sub(rest), logs.constant(0)));
    }
  }

  /// Reached where the teacher is sure of the true class, the student of another one, and each
  /// ranks a different one first among the others.
  @Override
  public double lipschitz() {
    return temperature * Math.sqrt(2 * (alpha * alpha + alpha * beta + beta * beta));
  }
}
