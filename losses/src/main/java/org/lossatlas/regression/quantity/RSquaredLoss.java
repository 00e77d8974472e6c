package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.AggregateLoss;

/// The share of the targets' variance that the predictions leave unexplained: 0 is perfect, 1 no
/// better than the mean.
///
/// ```
/// L = 1 − R² = mean of (prediction − target)² / max(variance of target, ε),   over the batch
/// ```
///
/// Prediction and target are real; the loss is at least 0, one number for the batch, and finite
/// while squares of residuals are. The variance is divided by the number of entries. Entries of all
/// outputs are pooled, where scikit-learn averages over outputs.
///
/// @param eps the least variance `ε`, above 0, for targets that are constant
@Card(
    id = "r-squared",
    name = "1 - R squared",
    aliases = {
      "relative squared error",
      "Nash-Sutcliffe",
      "catalyst RSquareLoss",
      "sklearn 1 - r2_score"
    },
    reference =
        "Sewall Wright, Correlation and Causation, Journal of Agricultural Research 20, 1921",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, TWICE_DIFFERENTIABLE})
public record RSquaredLoss(double eps) implements AggregateLoss {
  public RSquaredLoss {
    Require.above("eps", eps, 0);
  }

  public RSquaredLoss() {
    this(1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr error = prediction.sub(target).square().totalMean();
    return error.div(Moments.variance(target).max(eps));
  }
}
