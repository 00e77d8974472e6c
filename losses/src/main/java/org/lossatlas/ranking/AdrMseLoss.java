package org.lossatlas.ranking;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// Brings smooth ranks close to a teacher's, the first ones closest.
///
/// ```
/// L = mean over i of (t_i − a_i)² / log₂(1 + t_i),   a_i = 1 + Σ_{j ≠ i} σ((s_j − s_i) / T)
/// t_i = #{j : r_j > r_i} + (#{j : r_j = r_i} + 1) / 2
/// ```
///
/// Scores `s` are real, and so are grades `r`, a teacher's scores or minus its ranks: only their
/// order counts, equal ones share the mean of their ranks. The loss is at least 0. A list of hidden
/// entries alone has loss 0 and gradient 0, and counts in the mean over lists. Memory per list:
/// `L²`. sentence-transformers averages over the entries of the whole batch.
///
/// @param temperature softness `T` of the ranks, above 0
@Card(
    id = "adr-mse",
    name = "ADR-MSE",
    aliases = {"sentence-transformers ADRMSELoss"},
    reference =
        "Schlatt, Froebe, Scells, Zhuang, Koopman, Zuccon, Stein, Potthast & Hagen,"
            + " Rank-DistiLLM, ECIR 2025, arXiv:2405.07920",
    properties = {NON_NEGATIVE, BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record AdrMseLoss(double temperature) implements RankingLoss {
  public AdrMseLoss {
    Require.above("temperature", temperature, 0);
  }

  public AdrMseLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr rank = Ranks.approximate(Lists.shown(scores, mask), mask, temperature);
    Expr t = Ranks.average(Lists.shown(relevance, mask), mask);
    return Lists.mean(t.sub(rank).square().mul(Dcg.discount(t)), mask);
  }
}
