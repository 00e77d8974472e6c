package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// Wants the better of any two entries of a list to lead the other by a margin, and no more.
///
/// ```
/// L = Σ or mean of max(0, m − (s_i − s_j))   over pairs with r_i > r_j
/// ```
///
/// Scores `s` and grades `r` are real, larger is better; the loss is at least 0, with gradient 0 at
/// the kink. Equal grades make no pair; a list without a pair has loss 0 and gradient 0, and counts
/// in the mean over lists. Memory per list: `L²`. TF-Ranking's Keras losses sum over the pairs and
/// divide by the number of entries, padding included.
///
/// @param margin the wanted lead `m`, at least 0
/// @param pairReduction how the pairs of a list are put together
@Card(
    id = "pairwise-hinge",
    name = "Pairwise hinge",
    aliases = {"RankSVM on lists", "TF-Ranking PairwiseHingeLoss", "catalyst HingeLoss"},
    reference = "Joachims, Optimizing Search Engines using Clickthrough Data, KDD 2002",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record PairwiseHingeLoss(double margin, PairReduction pairReduction) implements RankingLoss {
  public PairwiseHingeLoss {
    Require.atLeast("margin", margin, 0);
  }

  public PairwiseHingeLoss() {
    this(1, PairReduction.MEAN);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr lead = Pairs.difference(Lists.shown(scores, mask));
    Expr isPair = Pairs.ordered(Lists.shown(relevance, mask), mask);
    return pairReduction.of(lead.neg().add(margin).relu(), isPair);
  }
}
