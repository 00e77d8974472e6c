package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.RankingLoss;

/// Regression on the distances between entries: scores are to differ by as much as grades do,
/// whatever their level.
///
/// ```
/// L = Σ or mean over i ≠ j of ((s_i − s_j) − (r_i − r_j))²
///   = 2n Σ_i (d_i − mean d)², or that over n (n − 1),   d = s − r     as computed
/// ```
///
/// Scores `s` and grades `r` are real; the loss is at least 0. Every pair counts, twice, those of
/// equal grades too. The second form is the first without a table of pairs: memory per list is `L`.
/// A list of fewer than two entries has loss 0 and gradient 0, and counts in the mean over lists.
/// TF-Ranking's Keras losses sum over the pairs and divide by the number of entries, padding
/// included.
///
/// @param pairReduction how the pairs of a list are put together
@Card(
    id = "pairwise-mse",
    name = "Pairwise MSE",
    aliases = {"TF-Ranking PairwiseMSELoss"},
    reference = "Pasumarthi et al., TF-Ranking, KDD 2019, arXiv:1812.00073",
    properties = {
      CONVEX,
      NON_NEGATIVE,
      ZERO_AT_TARGET,
      SYMMETRIC,
      SHIFT_INVARIANT,
      TWICE_DIFFERENTIABLE
    })
public record PairwiseMseLoss(PairReduction pairReduction) implements RankingLoss {
  public PairwiseMseLoss() {
    this(PairReduction.MEAN);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    // Each on its own first, so that their levels cost no digits of the difference.
    Expr d = centred(scores, mask).sub(centred(relevance, mask));
    Expr sum = centred(d, mask).square().sum(0).mul(2);
    Expr count = mask.sum(0);
    return switch (pairReduction) {
      case SUM -> sum.mul(count);
      case MEAN -> sum.div(count.sub(1).max(1));
    };
  }

  private static Expr centred(Expr x, Expr mask) {
    return Lists.shown(x.sub(Lists.mean(x, mask).insertAxis(0)), mask);
  }
}
