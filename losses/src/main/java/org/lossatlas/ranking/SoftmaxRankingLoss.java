package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.RankingLoss;

/// Draws the scores of a list towards its grades as a classifier does towards a label: the entries
/// compete for one softmax.
///
/// ```
/// L = −Σ_i q_i log softmax(s)_i,   q = r, or r / Σ r
/// ```
///
/// Scores `s` are real, grades `r` at least 0, larger is better; the loss is at least 0. The
/// softmax is over the entries that are not hidden. A list without any grade above 0 has loss 0 and
/// gradient 0, and counts in the mean over lists; TF-Ranking leaves it out of the mean, and its
/// weighting of normalised grades by their sum is `q = r` again.
///
/// @param normalizeRelevance whether the grades of a list are divided by their sum
@Card(
    id = "softmax-ranking",
    name = "Softmax ranking",
    aliases = {
      "listwise softmax cross-entropy",
      "optax ranking_softmax_loss",
      "TF-Ranking SoftmaxLoss",
      "allRank binary_listNet"
    },
    reference =
        "Bruch, Wang, Bendersky & Najork, An Analysis of the Softmax Cross Entropy Loss for"
            + " Learning-to-Rank with Binary Relevance, ICTIR 2019",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record SoftmaxRankingLoss(boolean normalizeRelevance) implements RankingLoss {
  public SoftmaxRankingLoss() {
    this(false);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr r = Lists.shown(relevance, mask);
    Expr q = normalizeRelevance ? Lists.share(r) : r;
    return q.dot(Lists.logSoftmax(scores, mask)).neg();
  }
}
