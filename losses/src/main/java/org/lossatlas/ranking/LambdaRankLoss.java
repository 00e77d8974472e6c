package org.lossatlas.ranking;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// RankNet that cares about what is shown first: a pair weighs as much as the NDCG would change if
/// its entries changed places.
///
/// ```
/// L = Σ δ_ij softplus(−σ (s_i − s_j))   over pairs with r_i > r_j and a rank ≤ k
/// δ_ij = |2^r_i − 2^r_j| |1/log₂(1 + rank_i) − 1/log₂(1 + rank_j)| / maxDCG@k
/// ```
///
/// Scores `s` are real, grades `r` at least 0, larger is better; the loss is at least 0. Ranks are
/// places by falling score, equal scores as they come; they and so the weights are constants of the
/// gradient, and the value jumps where two scores cross: only the gradient is meant. Grades are
/// measured from the largest and gaps between discounts taken by `log1p`, so that neither overflows
/// nor cancels. A list without a pair or without any grade above 0 has loss 0 and gradient 0, and
/// counts in the mean over lists. Memory per list: `L²`.
///
/// One rank of a pair has to be among the first `k`, as in LightGBM; allRank wants both (as
/// [LambdaLoss] does), TF-Ranking sets discounts beyond them to 0. allRank and
/// sentence-transformers take `log₂` (divide by `ln 2`), the latter averages over pairs. LightGBM's
/// lambdarank_norm, on by default, also divides by distances of scores and rescales each list,
/// which this does not.
///
/// @param sigma slope of the sigmoid, above 0
/// @param k how many places count, at least 0; 0 for all
@Card(
    id = "lambda-rank",
    name = "LambdaRank",
    aliases = {
      "LambdaMART objective",
      "LightGBM lambdarank",
      "XGBoost rank:ndcg",
      "allRank lambdaLoss(lambdaRank_scheme)",
      "sentence-transformers LambdaLoss(LambdaRankScheme)",
      "TF-Ranking PairwiseLogisticLoss with DCGLambdaWeight"
    },
    reference =
        "Burges, Ragno & Le, Learning to Rank with Nonsmooth Cost Functions, NIPS 2006; Burges,"
            + " From RankNet to LambdaRank to LambdaMART: An Overview, MSR-TR-2010-82",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT})
public record LambdaRankLoss(double sigma, int k) implements RankingLoss {
  public LambdaRankLoss {
    Require.above("sigma", sigma, 0);
    Require.atLeast("k", k, 0);
  }

  public LambdaRankLoss() {
    this(1, 0);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr s = Lists.shown(scores, mask);
    Expr r = Lists.shown(relevance, mask);
    Expr rank = Ranks.byScore(s, mask);
    Expr isPair = Pairs.ordered(r, mask).and(Pairs.either(Dcg.isCounted(rank, k)));
    Expr weight = Dcg.swap(Dcg.relativeGain(r, k), rank);
    return PairReduction.SUM.of(weight.mul(Pairs.logistic(s, sigma)), isPair);
  }
}
