package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.AggregateLoss;

/// Wants predictions to rise and fall with the targets, whatever their level and scale.
///
/// ```
/// L = 1 − cov / √max(var_p var_t, ε)                over all entries of the batch
///   = 1 − cov / max(√var_p √var_t, √ε)              as computed
/// ```
///
/// Prediction and target are real; the loss lies in [0, 2], one number for the batch. Moments are
/// divided by the number of entries. Of constant predictions the loss is 1, and as the denominator
/// then counts as a constant, its gradient points along the targets. The roots are multiplied, not
/// the variances, whose product would overflow at deviations of 3e9 in float32; the loss is finite
/// while squares of deviations are. Entries are pooled; for a correlation of each column, call it
/// for each.
///
/// @param eps the least product `ε` of the two variances, above 0
@Card(
    id = "pearson-correlation",
    name = "1 - Pearson correlation",
    aliases = {"torchmetrics pearson_corrcoef"},
    reference =
        "Karl Pearson, Notes on regression and inheritance in the case of two parents, Proc. Royal"
            + " Society 58, 1895",
    properties = {NON_NEGATIVE, SYMMETRIC, BOUNDED, SHIFT_INVARIANT})
public record PearsonCorrelationLoss(double eps) implements AggregateLoss {
  public PearsonCorrelationLoss {
    Require.above("eps", eps, 0);
  }

  public PearsonCorrelationLoss() {
    this(1e-12);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr covariance = new Moments(prediction, target).covariance();
    Expr deviations =
        Moments.variance(prediction).safeSqrt().mul(Moments.variance(target).safeSqrt());
    return covariance.div(deviations.max(Math.sqrt(eps))).complement();
  }
}
