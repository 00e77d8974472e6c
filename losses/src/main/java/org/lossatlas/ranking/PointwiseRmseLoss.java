package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// Regression of grades, with the root of the mean square taken in each list.
///
/// ```
/// L = √(mean over i of (r_i − levels · s_i)²)
/// ```
///
/// Scores `s` and grades `r` are real; the loss is at least 0. Residuals are divided by the largest
/// before they are squared, so no square overflows. An exact fit has gradient 0, where allRank has
/// NaN. A list of hidden entries alone has loss 0 and gradient 0, and counts in the mean over
/// lists.
///
/// @param levels factor on the scores, above 0: the largest grade where they are in [0, 1]
@Card(
    id = "pointwise-rmse",
    name = "Pointwise RMSE",
    aliases = {"allRank pointwise_rmse"},
    reference =
        "Pobrotyn, Bartczak, Synowiec, Bialobrzeski & Bojar, Context-Aware Learning to Rank with"
            + " Self-Attention, 2020, arXiv:2005.10084 (allRank)",
    properties = {CONVEX, NON_NEGATIVE, ROBUST})
public record PointwiseRmseLoss(double levels) implements RankingLoss {
  public PointwiseRmseLoss {
    Require.above("levels", levels, 0);
  }

  public PointwiseRmseLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr s = Lists.shown(scores, mask);
    Expr residual = Lists.shown(relevance, mask).sub(s.mul(levels));
    return residual.norm(0).div(mask.sum(0).max(1).sqrt());
  }

  @Override
  public double lipschitz() {
    return levels;
  }
}
