package org.lossatlas.ranking;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// Raises the NDCG itself, with ranks that move smoothly with the scores.
///
/// ```
/// L = −Σ_i (2^r_i − 1) / log₂(1 + a_i) / maxDCG,   a_i = 1 + Σ_{j ≠ i} σ((s_j − s_i) / T)
/// ```
///
/// Scores `s` are real, grades `r` at least 0, larger is better; the loss is in [−1, 0], add 1 for
/// one from 0. Grades are measured from the largest, so that no power of 2 overflows. A list
/// without any grade above 0 has loss 0 and gradient 0, and counts in the mean over lists. Memory
/// per list: `L²`. The temperature is that of TF-Ranking; allRank's default is 1, and it keeps the
/// sigmoid above 1e−10. With noise added to the scores by the caller this is Gumbel ApproxNDCG.
///
/// @param temperature softness `T` of the ranks, above 0
@Card(
    id = "approx-ndcg",
    name = "ApproxNDCG",
    aliases = {"allRank approxNDCGLoss", "TF-Ranking ApproxNDCGLoss"},
    reference =
        "Qin, Liu & Li, A General Approximation Framework for Direct Optimization of Information"
            + " Retrieval Measures, Information Retrieval 13, 2010",
    properties = {BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ApproxNdcgLoss(double temperature) implements RankingLoss {
  public ApproxNdcgLoss {
    Require.above("temperature", temperature, 0);
  }

  public ApproxNdcgLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr rank = Ranks.approximate(Lists.shown(scores, mask), mask, temperature);
    Expr gain = Dcg.relativeGain(Lists.shown(relevance, mask), 0);
    return gain.dot(Dcg.discount(rank)).neg();
  }
}
