package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// Learns for every two entries of a list which is the better one, as a logistic regression on the
/// difference of their scores.
///
/// ```
/// L = Σ or mean of w_ij softplus(−σ (s_i − s_j))   over pairs with r_i > r_j
/// ```
///
/// Scores `s` and grades `r` are real, larger is better; the loss is at least 0, and finite for all
/// finite scores. Equal grades make no pair; a list without a pair has loss 0 and gradient 0, and
/// counts in the mean over lists. Memory per list: `L²`.
///
/// Pairs are put together within a list, lists by the reduction outside. allRank and
/// sentence-transformers average over the pairs of the whole batch (the latter with `log₂` by
/// default: divide by `ln 2`), TF-Ranking's Keras losses sum them and divide by the number of
/// entries, padding included, LightGBM sums. The LogisticLoss of catalyst is another function.
///
/// @param sigma slope of the sigmoid, above 0
/// @param pairReduction how the pairs of a list are put together
/// @param weighting what a pair weighs; a mean divides by the number of pairs all the same
@Card(
    id = "ranknet",
    name = "RankNet (pairwise logistic)",
    aliases = {
      "pairwise logistic",
      "allRank rankNet",
      "allRank rankNet_weightByGTDiff",
      "TF-Ranking PairwiseLogisticLoss",
      "sentence-transformers RankNetLoss",
      "pykeen PairwiseLogisticLoss"
    },
    reference =
        "Burges, Shaked, Renshaw, Lazier, Deeds, Hamilton & Hullender, Learning to Rank using"
            + " Gradient Descent, ICML 2005",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record RankNetLoss(double sigma, PairReduction pairReduction, Weighting weighting)
    implements RankingLoss {
  /// What a pair weighs.
  public enum Weighting {
    /// 1
    NONE,
    /// `r_i − r_j`
    DIFFERENCE,
    /// `|r_i² − r_j²|`
    DIFFERENCE_OF_SQUARES
  }

  public RankNetLoss {
    Require.above("sigma", sigma, 0);
  }

  public RankNetLoss() {
    this(1, PairReduction.MEAN, Weighting.NONE);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr r = Lists.shown(relevance, mask);
    Expr cost = Pairs.logistic(Lists.shown(scores, mask), sigma);
    Expr weighted =
        switch (weighting) {
          case NONE -> cost;
          case DIFFERENCE -> cost.mul(Pairs.difference(r));
          case DIFFERENCE_OF_SQUARES -> cost.mul(Pairs.difference(r.square()).abs());
        };
    return pairReduction.of(weighted, Pairs.ordered(r, mask));
  }
}
