package org.lossatlas.ranking;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// Raises Spearman's rank correlation, with ranks that are exact where scores are far apart and
/// slide where they are close.
///
/// ```
/// L = ½ Σ_i (ρ_i − t_i)²,   ρ = the point nearest to −s / ε among the mixtures of all rankings
/// t_i = #{j : r_j > r_i} + (#{j : r_j = r_i} + 1) / 2
/// ```
///
/// Scores `s` and grades `r` are real, larger is better and has rank 1; only the order of the
/// grades counts, equal ones share the mean of their ranks. The loss is at least 0; of hard ranks
/// Spearman's correlation is `1 − 12 L / (n³ − n)`. Soft ranks come from a sort and a pooling of
/// adjacent violators, in `L log L`; between two poolings the gradient jumps. A list of fewer than
/// two entries has loss 0 and gradient 0, and counts in the mean over lists.
///
/// @param regularization softness `ε` of the ranks, above 0; towards 0 they become hard
@Card(
    id = "spearman-soft-rank",
    name = "Spearman by soft ranks",
    aliases = {"fast soft ranking", "torchsort soft_rank"},
    reference =
        "Blondel, Teboul, Berthet & Djolonga, Fast Differentiable Sorting and Ranking, ICML"
            + " 2020, arXiv:2002.08871",
    properties = {NON_NEGATIVE, BOUNDED, SHIFT_INVARIANT})
public record SpearmanSoftRankLoss(double regularization) implements RankingLoss {
  public SpearmanSoftRankLoss {
    Require.above("regularization", regularization, 0);
  }

  public SpearmanSoftRankLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr rank = Expr.call(new SoftRankPrimitive(regularization), scores, mask);
    Expr t = Ranks.average(Lists.shown(relevance, mask), mask);
    return Lists.shown(rank.sub(t), mask).square().sum(0).mul(0.5);
  }
}
