package org.lossatlas.ranking;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.RankingLoss;

/// Counts the pairs of a list that stand in the wrong order, smoothly: a pair that is hopelessly
/// wrong costs 1 and no longer pulls.
///
/// ```
/// L = Σ or mean of σ(−(s_i − s_j))   over pairs with r_i > r_j
/// ```
///
/// Scores `s` and grades `r` are real, larger is better; a mean is in [0, 1]. Equal grades make no
/// pair; a list without a pair has loss 0 and gradient 0, and counts in the mean over lists. Memory
/// per list: `L²`. TF-Ranking's Keras losses sum over the pairs and divide by the number of
/// entries, padding included.
///
/// @param pairReduction how the pairs of a list are put together
@Card(
    id = "pairwise-soft-zero-one",
    name = "Pairwise soft zero-one",
    aliases = {"TF-Ranking PairwiseSoftZeroOneLoss"},
    reference =
        "Pasumarthi et al., TF-Ranking: Scalable TensorFlow Library for Learning-to-Rank, KDD"
            + " 2019, arXiv:1812.00073",
    properties = {NON_NEGATIVE, BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record PairwiseSoftZeroOneLoss(PairReduction pairReduction) implements RankingLoss {
  public PairwiseSoftZeroOneLoss() {
    this(PairReduction.MEAN);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr lead = Pairs.difference(Lists.shown(scores, mask));
    Expr isPair = Pairs.ordered(Lists.shown(relevance, mask), mask);
    return pairReduction.of(lead.neg().sigmoid(), isPair);
  }
}
