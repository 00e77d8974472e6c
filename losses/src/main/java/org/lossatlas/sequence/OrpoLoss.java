package org.lossatlas.sequence;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceFreeLoss;

/// Fine-tunes on the preferred answer and pushes the odds of the rejected one down in the same
/// step: one phase of training, without a reference model.
///
/// ```
/// L = −a − λ log σ(log odds(a) − log odds(b))
///   = −a + λ softplus(log odds(b) − log odds(a))     as computed
/// log odds(x) = x − log(1 − eˣ),   a = log π(y_w) / |y_w|,  b = log π(y_l) / |y_l|
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | policyChosenLogps, policyRejectedLogps | N | below 0, summed over the tokens of an answer |
/// | chosenLengths, rejectedLengths | N | tokens of each answer, at least 1 |
///
/// The loss divides, so give sums; it is above 0. An answer that is certain, of log-probability 0,
/// has infinite odds and is refused. `log(1 − eˣ)` takes one of two forms so that it is exact both
/// near certainty, where the gradient grows like `1 / x`, and far from it; Liger-Kernel takes one
/// form for all. TRL calls `λ` beta, and its likelihood is a mean over all tokens of the batch.
///
/// @param lambda weight of the odds ratio, at least 0
@Card(
    id = "orpo",
    name = "ORPO",
    aliases = {
      "odds-ratio preference optimisation",
      "TRL ORPOTrainer",
      "Liger-Kernel LigerFusedLinearORPOLoss"
    },
    reference =
        "Hong, Lee, Thorne, ORPO: Monolithic Preference Optimization without Reference Model,"
            + " EMNLP 2024, arXiv 2403.07691",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record OrpoLoss(double lambda) implements PreferenceFreeLoss {
  public OrpoLoss {
    Require.atLeast("lambda", lambda, 0);
  }

  public OrpoLoss() {
    this(0.1);
  }

  @Override
  public Domain logProbability() {
    return Domain.NEGATIVE;
  }

  @Override
  public Expr each(Expr chosen, Expr rejected, Expr chosenLength, Expr rejectedLength) {
    Expr a = chosen.div(chosenLength);
    Expr b = rejected.div(rejectedLength);
    Expr ratio = logOdds(a).sub(logOdds(b));
    return BradleyTerry.surprise(ratio).mul(lambda).sub(a);
  }

  private static Expr logOdds(Expr logProbability) {
    return logProbability.sub(logProbability.log1mExp());
  }
}
