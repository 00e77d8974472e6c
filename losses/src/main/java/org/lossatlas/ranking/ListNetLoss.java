package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.RankingLoss;

/// Cross-entropy between two ways of drawing the first entry of a list: by the grades, and by the
/// scores.
///
/// ```
/// L = −Σ_i p_i log softmax(s)_i,   p = softmax(r)     top one
/// ```
///
/// Scores `s` and grades `r` are real, larger is better; the loss is at least 0. Only the shape of
/// the grades matters, not their level, and a list of equal grades still pulls its scores together.
/// Both softmaxes are over the entries that are not hidden; a list without any has loss 0 and
/// gradient 0, and counts in the mean. allRank adds 1e−10 inside the logarithm.
@Card(
    id = "listnet",
    name = "ListNet",
    aliases = {"allRank listNet", "sentence-transformers ListNetLoss"},
    reference =
        "Cao, Qin, Liu, Tsai & Li, Learning to Rank: From Pairwise Approach to Listwise Approach,"
            + " ICML 2007",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ListNetLoss() implements RankingLoss {
  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr p = mask.where(Lists.logSoftmax(relevance, mask).exp(), mask.constant(0));
    return p.dot(Lists.logSoftmax(scores, mask)).neg();
  }

  @Override
  public double lipschitz() {
    return Lists.SLOPE;
  }
}
