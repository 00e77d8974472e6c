package org.lossatlas.ranking;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// A family of weights for pairs under which the pairwise logistic loss bounds what a ranking lacks
/// in NDCG, LambdaRank among them.
///
/// ```
/// L = Σ or mean of w_ij log₂(1 + e^{−σ (s_i − s_j)})   over pairs with r_i > r_j, both ranks ≤ k
/// G = (2^r − 1) / maxDCG@k,   D = log₂(1 + rank),   n = |rank_i − rank_j|
/// ```
///
/// | scheme | `w_ij` |
/// |---|---|
/// | ndcg-loss-1 | `G_i / D_i`, over all ordered pairs, `i = j` and equal grades included |
/// | ndcg-loss-2 | `(1/log₂(1 + n) − 1/log₂(2 + n)) abs(G_i − G_j)` |
/// | lambda-rank | `abs(1/D_i − 1/D_j) abs(G_i − G_j)` |
/// | ndcg-loss-2pp | `mu` times ndcg-loss-2 plus lambda-rank |
///
/// Scores `s` are real, grades `r` at least 0, larger is better; the loss is at least 0. Ranks are
/// places by falling score, equal scores as they come; they and so the weights are constants of the
/// gradient and jump where two scores cross. In ndcg-loss-1 the pairs `i = j` add a constant.
/// Grades are measured from the largest, so that no power of 2 overflows. A list without a pair or
/// without any grade above 0 has loss 0 and gradient 0, and counts in the mean over lists. Memory
/// per list: `L²`.
///
/// allRank sums over the batch and sentence-transformers averages over its pairs, and both clamp
/// the sigmoid at 1e−10, which stops the gradient of the worst pairs.
///
/// @param scheme what pairs weigh
/// @param sigma slope of the sigmoid, above 0
/// @param mu share of ndcg-loss-2 in ndcg-loss-2pp, at least 0
/// @param k how many places count, at least 0; 0 for all
/// @param pairReduction how the pairs of a list are put together
@Card(
    id = "lambda-loss",
    name = "LambdaLoss",
    aliases = {
      "NDCG-Loss1",
      "NDCG-Loss2",
      "NDCG-Loss2++",
      "allRank lambdaLoss",
      "sentence-transformers LambdaLoss",
      "TF-Ranking DCGLambdaWeightV2"
    },
    reference =
        "Wang, Li, Golbandi, Bendersky & Najork, The LambdaLoss Framework for Ranking Metric"
            + " Optimization, CIKM 2018",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT})
public record LambdaLoss(Scheme scheme, double sigma, double mu, int k, PairReduction pairReduction)
    implements RankingLoss {
  private static final double LN_2 = Math.log(2);

  /// What pairs weigh.
  public enum Scheme {
    /// what the upper entry adds to the NDCG
    NDCG_LOSS_1,
    /// the gap in gain, times that in discount between two places so far apart
    NDCG_LOSS_2,
    /// both of the others that look at gaps
    NDCG_LOSS_2PP,
    /// the change of the NDCG if the two changed places
    LAMBDA_RANK
  }

  public LambdaLoss {
    Require.above("sigma", sigma, 0);
    Require.atLeast("mu", mu, 0);
    Require.atLeast("k", k, 0);
  }

  public LambdaLoss() {
    this(Scheme.NDCG_LOSS_2PP, 1, 10, 0, PairReduction.SUM);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr s = Lists.shown(scores, mask);
    Expr r = Lists.shown(relevance, mask);
    Expr rank = Ranks.byScore(s, mask);
    Expr counts = mask.and(Dcg.isCounted(rank, k));
    Expr isPair = scheme == Scheme.NDCG_LOSS_1 ? Pairs.both(counts) : Pairs.ordered(r, counts);
    Expr weight = weight(Dcg.relativeGain(r, k), rank);
    return pairReduction.of(weight.mul(Pairs.logistic(s, sigma).div(LN_2)), isPair);
  }

  private Expr weight(Expr gain, Expr rank) {
    return switch (scheme) {
      case NDCG_LOSS_1 -> gain.mul(Dcg.discount(rank)).insertAxis(1);
      case NDCG_LOSS_2 -> apart(gain, rank);
      case NDCG_LOSS_2PP -> apart(gain, rank).mul(mu).add(Dcg.swap(gain, rank));
      case LAMBDA_RANK -> Dcg.swap(gain, rank);
    };
  }

  private static Expr apart(Expr gain, Expr rank) {
    Expr places = Pairs.difference(rank).abs().max(1);
    return Pairs.difference(gain).abs().mul(Dcg.discountGap(places, places.add(1)));
  }
}
