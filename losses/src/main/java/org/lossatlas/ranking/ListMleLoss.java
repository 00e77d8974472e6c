package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.RankingLoss;

/// The likelihood of the right order of a list, if its entries were drawn one after the other, each
/// by the softmax of what is left.
///
/// ```
/// L = Σ_{i ≤ n} (log Σ_{k = i..n} e^{x_k} − x_i),   x the n scores by falling grade
/// ```
///
/// Scores and grades are real, larger is better; the loss is at least 0. It is a running sum from
/// the end, each term by `softplus`, so that nothing overflows or underflows, in memory `L`. Equal
/// grades count as ranked in the order in which they come, so that results repeat: shuffle the
/// entries where that is not meant; allRank and TF-Ranking do, sentence-transformers takes the
/// whole ranking from the order of the input by default. A list of fewer than two entries has loss
/// 0 and gradient 0, and counts in the mean over lists. allRank adds 1e−10 inside the logarithm.
@Card(
    id = "list-mle",
    name = "ListMLE",
    aliases = {
      "Plackett-Luce likelihood",
      "allRank listMLE",
      "TF-Ranking ListMLELoss",
      "sentence-transformers ListMLELoss"
    },
    reference =
        "Xia, Liu, Wang, Zhang & Li, Listwise Approach to Learning to Rank: Theory and"
            + " Algorithm, ICML 2008",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ListMleLoss() implements RankingLoss {
  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    return PlackettLucePrimitive.costs(scores, relevance, mask).sum(0);
  }
}
