package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.AggregateLoss;

/// A correlation that also wants the level and the scale right: how closely predictions keep to the
/// line where they equal the targets.
///
/// ```
/// L = 1 − 2 cov / max(var_p + var_t + (mean_p − mean_t)², ε),   over all entries of the batch
/// ```
///
/// Prediction and target are real; the loss lies in [0, 2], one number for the batch, and is 1
/// where both are constant and equal. It is finite while squares of deviations are. Moments are
/// divided by the number of entries, as by Lin and in work on affect; torchmetrics divides by one
/// less.
///
/// @param eps the least denominator `ε`, above 0
@Card(
    id = "concordance-correlation",
    name = "1 - concordance correlation",
    aliases = {"CCC"},
    reference =
        "Lawrence I-Kuei Lin, A Concordance Correlation Coefficient to Evaluate Reproducibility,"
            + " Biometrics 45(1), 1989",
    properties = {NON_NEGATIVE, SYMMETRIC, BOUNDED})
public record ConcordanceCorrelationLoss(double eps) implements AggregateLoss {
  public ConcordanceCorrelationLoss {
    Require.above("eps", eps, 0);
  }

  public ConcordanceCorrelationLoss() {
    this(1e-12);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Moments moments = new Moments(prediction, target);
    Expr spread = Moments.variance(prediction).add(Moments.variance(target));
    Expr denominator = spread.add(moments.bias().square()).max(eps);
    return moments.covariance().mul(2).div(denominator).complement();
  }
}
