package org.lossatlas.ranking;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// Raises the reciprocal ranks of the entries that matter, with ranks that move smoothly with the
/// scores.
///
/// ```
/// L = −(Σ_i r_i / a_i) / Σ_i r_i,   a_i = 1 + Σ_{j ≠ i} σ((s_j − s_i) / T)
/// ```
///
/// Scores `s` are real, grades `r` at least 0 and act as weights; the loss is in [−1, 0]. All
/// entries with a grade count, not the first of them alone. A list without any grade above 0 has
/// loss 0 and gradient 0, and counts in the mean over lists. Memory per list: `L²`.
///
/// @param temperature softness `T` of the ranks, above 0
@Card(
    id = "approx-mrr",
    name = "ApproxMRR",
    aliases = {"TF-Ranking ApproxMRRLoss"},
    reference = "Qin, Liu & Li, Information Retrieval 13, 2010",
    properties = {BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ApproxMrrLoss(double temperature) implements RankingLoss {
  public ApproxMrrLoss {
    Require.above("temperature", temperature, 0);
  }

  public ApproxMrrLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr rank = Ranks.approximate(Lists.shown(scores, mask), mask, temperature);
    return Lists.share(Lists.shown(relevance, mask)).dot(rank.reciprocal()).neg();
  }
}
