package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.RankingLoss;

/// A softmax for each entry against the entries of lower grade alone, so that equals do not
/// compete.
///
/// ```
/// L = Σ_i (2^r_i − 1) (log Σ_{j = i or r_j < r_i} e^{s_j} − s_i)
///   = Σ_i (2^r_i − 1) softplus(logSumExp over r_j < r_i of s_j − s_i)     as computed
/// ```
///
/// Scores `s` are real, grades `r` at least 0, larger is better; the loss is at least 0. It grows
/// with `2^r`, which float32 holds up to a grade of 127. A list without a pair of unequal grades
/// has loss 0 and gradient 0, and counts in the mean over lists. Memory per list: `L²`.
@Card(
    id = "unique-softmax",
    name = "Unique softmax",
    aliases = {"TF-Ranking UniqueSoftmaxLoss"},
    reference =
        "Zhu & Klabjan, Listwise Learning to Rank by Exploring Unique Ratings, WSDM 2020,"
            + " arXiv:2001.01828",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record UniqueSoftmaxLoss() implements RankingLoss {
  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr r = Lists.shown(relevance, mask);
    Expr lag = Pairs.difference(Lists.shown(scores, mask)).neg();
    Expr cost = lag.logSumExp(1, Pairs.ordered(r, mask)).softplus();
    return Dcg.gain(r).dot(cost);
  }
}
