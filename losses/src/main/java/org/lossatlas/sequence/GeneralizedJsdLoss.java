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

/// Pulls a student to its teacher by way of a mixture of both: between covering all that the
/// teacher says and keeping to what it says most.
///
/// ```
/// L = β KL(t ‖ m) + (1 − β) KL(s ‖ m),   m = β t + (1 − β) s                      eq. 1
///   = −β Σ t (log β + softplus(log s − log t + log((1 − β) / β))) − ..     as computed
///   = KL(t ‖ s) where β = 0,   KL(s ‖ t) where β = 1
/// t = softmax(teacher / T),   s = softmax(student / T)
/// ```
///
/// Logits are real, a row may be a sample or a token; the loss is at least 0, and less than log 2
/// for `beta` between its ends. The teacher has no gradient, the mixture has the student's. The
/// ends are the limits of the direction, not of the value, which vanishes there, as in TRL; neither
/// has a factor `T²`. The mixture is not formed and nothing overflows: value and gradient are
/// finite for all finite logits.
///
/// @param beta share of the teacher in the mixture, in [0, 1]: 0 is the forward divergence, 1 the
///   reverse one
/// @param temperature how much `T` both distributions are softened, above 0
@Card(
    id = "generalized-jsd",
    name = "Generalized Jensen-Shannon distillation",
    aliases = {"GKD", "TRL GKDTrainer.generalized_jsd_loss", "Liger-Kernel LigerJSD"},
    reference =
        "Agarwal et al., On-Policy Distillation of Language Models: Learning from Self-Generated"
            + " Mistakes, ICLR 2024, arXiv 2306.13649, equation 1",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SHIFT_INVARIANT, PROPER, TWICE_DIFFERENTIABLE})
public record GeneralizedJsdLoss(double beta, double temperature) implements DistillationLoss {
  public GeneralizedJsdLoss {
    Require.within("beta", beta, 0, 1);
    Require.above("temperature", temperature, 0);
  }

  public GeneralizedJsdLoss() {
    this(0.5, 1);
  }

  @Override
  public Expr each(Expr studentLogits, Expr teacherLogits) {
    Expr s = Divergence.logSoftmax(studentLogits, temperature);
    Expr t = Divergence.logSoftmax(teacherLogits, temperature);
    if (beta == 0) {
      return Divergence.kl(t, s);
    }
    if (beta == 1) {
      return Divergence.kl(s, t);
    }
    Expr forward = Divergence.skewed(t, s, beta).mul(beta);
    return forward.add(Divergence.skewed(s, t, 1 - beta).mul(1 - beta));
  }
}
