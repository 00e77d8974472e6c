package org.lossatlas.sequence;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes the tokens of answers likelier that did better than their group, each by no more than a
/// fixed share, and keeps the policy near a reference: no critic is needed.
///
/// ```
/// v = −min(min(r, δ) A, clip(r, 1 − ε_low, 1 + ε_high) A) + β (eᵈ − 1 − d)
/// r = π / π_old,   d = log π_ref − log π
/// L = mean over answers of the mean of v over their tokens      sequence: GRPO
///   = mean of v over all tokens                                 token: DAPO, BNPO
///   = sum of v over all tokens / (N maxLength)                  constant: Dr. GRPO
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logps` | `(N,T)` | log-probabilities of the tokens |
/// | `oldLogps` | `(N,T)` | those under the policy that wrote them; constants |
/// | `referenceLogps` | `(N,T)` | those under the reference; constants, unread if `beta` is 0 |
/// | `advantages` | `(N)` | `A`, rewards less their group's mean, over its deviation; constants |
/// | `mask` | `(N,T)` | 1 at the answer's tokens, 0 elsewhere |
///
/// The loss is one number for the batch and has no bound. An answer without tokens adds 0 but
/// counts in `N`; what the mask hides is not looked at. Ratios are held by their logarithms, so
/// that only two things overflow float32: an action that is `e⁸⁸` times as likely as it was, where
/// `A` is below 0 and there is no `delta`, and one as much likelier for the reference. Dr. GRPO
/// does not divide advantages by the deviation. TRL's defaults are a `beta` of 0 and its `dapo`,
/// which is `token` where one process sees the whole batch.
///
/// @param epsilonLow how far the ratio may fall below 1, above 0
/// @param epsilonHigh how far it may rise above 1, above 0; 0.28 in DAPO
/// @param beta weight of the divergence from the reference, at least 0; 0 for none
/// @param delta cap `δ` of the ratio that is not clipped, which bounds what an answer below its
///   group costs; 0 for none, else meant to be above `1 + epsilonHigh`
/// @param aggregation of tokens into the loss of the batch
/// @param maxLength of an answer, at least 1; for `constant` alone
@Card(
    id = "grpo",
    name = "Group relative policy optimisation",
    aliases = {
      "GRPO",
      "Dr. GRPO (aggregation constant)",
      "DAPO, BNPO (aggregation token)",
      "TRL GRPOTrainer",
      "Liger-Kernel LigerFusedLinearGRPOLoss"
    },
    reference =
        "Shao et al., DeepSeekMath, 2024, arXiv 2402.03300; Liu et al. (Dr. GRPO), 2025, arXiv"
            + " 2503.20783; Yu et al. (DAPO), 2025, arXiv 2503.14476")
public record GrpoLoss(
    double epsilonLow,
    double epsilonHigh,
    double beta,
    double delta,
    Aggregation aggregation,
    int maxLength)
    implements Loss {
  /// What the tokens of a batch make together.
  public enum Aggregation {
    /// every answer counts the same, however long
    SEQUENCE,
    /// every token counts the same
    TOKEN,
    /// every token counts the same, also from batch to batch
    CONSTANT
  }

  public GrpoLoss {
    Require.above("epsilonLow", epsilonLow, 0);
    Require.above("epsilonHigh", epsilonHigh, 0);
    Require.atLeast("beta", beta, 0);
    Require.atLeast("delta", delta, 0);
    Require.atLeast("maxLength", maxLength, 1);
  }

  public GrpoLoss() {
    this(0.2, 0.2, 0.04, 0, Aggregation.SEQUENCE, 256);
  }

  @Override
  public String signature() {
    return "policy-sequence-reference";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logps", "(N,T)", "N"),
        Slot.given("oldLogps", "(N,T)", "N", Domain.REAL),
        Slot.given("referenceLogps", "(N,T)", "N", Domain.REAL),
        Slot.given("advantages", "(N)", "N", Domain.REAL),
        Slot.given("mask", "(N,T)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logps = in.get("logps");
    Tokens tokens = new Tokens(in.get("mask"));
    double cap = delta == 0 ? Double.POSITIVE_INFINITY : delta;
    Expr logRatio = tokens.only(logps.sub(in.get("oldLogps")));
    Expr loss =
        new ClippedRatio(epsilonLow, epsilonHigh, cap).gain(logRatio, in.get("advantages")).neg();
    if (beta > 0) {
      Expr d = tokens.only(in.get("referenceLogps").sub(logps));
      loss = loss.add(KlEstimatorLoss.Estimator.K3.of(d).mul(beta));
    }
    return switch (aggregation) {
      case SEQUENCE -> tokens.mean(loss).totalMean();
      case TOKEN -> tokens.meanOfBatch(loss);
      case CONSTANT -> tokens.sum(loss).totalMean().div(maxLength);
    };
  }
}
