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

/// Pulls a student to its teacher no harder than it can follow: mixed with a little of the one
/// distribution, the other is nowhere so unlikely that a single class rules the gradient.
///
/// ```
/// L = KL(t ‖ α t + (1 − α) s)      forward,   s = softmax(student),  t = softmax(teacher)
///   = KL(s ‖ α s + (1 − α) t)      reverse
///   = −Σ_c a_c (log α + softplus(log b_c − log a_c + log((1 − α) / α)))        as computed
/// ```
///
/// Logits are real, a row may be a sample or a token; the loss is at least 0 and, for `alpha` above
/// 0, at most `−log α`. The teacher has no gradient; the reverse form has that of the student on
/// both sides. The mixture is not formed, and nothing overflows: value and gradient are finite for
/// all finite logits. The authors' forward code drops the teacher's entropy, which changes the
/// value but not the gradient.
///
/// @param alpha share of the left distribution in the mixture, in [0, 1); 0 is the plain divergence
/// @param direction which of the two is on the left
@Card(
    id = "skew-kl",
    name = "Skew KL (DistiLLM)",
    aliases = {"DistiLLM", "skewed KL"},
    reference =
        "Ko, Kim, Chen, Yun, DistiLLM: Towards Streamlined Distillation for Large Language Models,"
            + " ICML 2024, arXiv 2402.03898",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SHIFT_INVARIANT, PROPER, TWICE_DIFFERENTIABLE})
public record SkewKlLoss(double alpha, Direction direction) implements DistillationLoss {
  /// Which distribution is on the left.
  public enum Direction {
    /// the teacher's: the student has to cover all of it
    FORWARD,
    /// the student's: it may keep to a part of the teacher's
    REVERSE
  }

  public SkewKlLoss {
    Require.that(alpha >= 0 && alpha < 1, "alpha", "in [0, 1)", alpha);
  }

  public SkewKlLoss() {
    this(0.1, Direction.FORWARD);
  }

  @Override
  public Expr each(Expr studentLogits, Expr teacherLogits) {
    Expr s = Divergence.logSoftmax(studentLogits, 1);
    Expr t = Divergence.logSoftmax(teacherLogits, 1);
    return switch (direction) {
      case FORWARD -> Divergence.skewed(t, s, alpha);
      case REVERSE -> Divergence.skewed(s, t, alpha);
    };
  }

  /// Forward, the gradient is longest where the teacher is sure of a class that the student gives a
  /// probability of `√α / (1 + √α)`, and sure of another one besides.
  @Override
  public double lipschitz() {
    double root = Math.sqrt(alpha);
    return switch (direction) {
      case FORWARD -> Math.sqrt(2) * (1 - root) / (1 + root);
      case REVERSE -> Double.POSITIVE_INFINITY;
    };
  }
}
