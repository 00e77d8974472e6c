package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.signature.RankingLoss;

/// Asks of every entry of a list, level by level, whether its grade reaches it.
///
/// ```
/// L = mean over i of Σ_k softplus(∓x_ik),   − where r_i ≥ k, + where not,  k = 1..K
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | B, L, K | real; number `k`, from 1, is that of a grade of at least `k` |
/// | relevance | B, L | grades 0 to K |
/// | mask | B, L, optional | 1, or 0 for padding |
///
/// The loss is at least 0. A list of hidden entries alone has loss 0 and gradient 0, and counts in
/// the mean over lists. allRank averages over the entries of the whole batch.
@Card(
    id = "ordinal-ranking",
    name = "Ordinal pointwise",
    aliases = {"allRank ordinal", "TF-Ranking OrdinalLoss"},
    reference =
        "Pobrotyn et al., Context-Aware Learning to Rank with Self-Attention, 2020,"
            + " arXiv:2005.10084 (allRank); Niu, Zhou, Wang, Gao & Hua, Ordinal Regression with"
            + " Multiple Output CNN, CVPR 2016",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record OrdinalRankingLoss() implements Loss {
  @Override
  public String signature() {
    return "ranking-levels";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("logits", "(B,L,K)", "B"), RankingLoss.RELEVANCE, RankingLoss.MASK);
  }

  @Override
  public Expr formula(Inputs in) {
    Expr mask = RankingLoss.mask(in);
    Expr x = Lists.shown(in.get("logits"), mask.insertAxis(1));
    Expr level = x.range(x.dim(1)).add(1);
    Expr isReached = Lists.shown(in.get("relevance"), mask).insertAxis(1).ge(level);
    return Lists.mean(isReached.where(x.neg(), x).softplus().sum(1), mask);
  }
}
