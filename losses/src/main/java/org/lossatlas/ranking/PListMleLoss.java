package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.RankingLoss;

/// ListMLE in which the first places of a list count most, each about twice as much as the next.
///
/// ```
/// L = Σ_{i ≤ n} w_i (log Σ_{k = i..n} e^{x_k} − x_i),   x the n scores by falling grade
/// w_i = (2^{n−i+1} − 1) / Σ_j (2^{n−j+1} − 1)
///     = (2^{1−i} − 2^{−n}) / Σ_j (2^{1−j} − 2^{−n})     as computed
/// ```
///
/// Scores and grades are real, larger is better; the loss is at least 0. The second form of the
/// weights does not overflow on long lists. Equal grades count as ranked in the order in which they
/// come. A list of fewer than two entries has loss 0 and gradient 0, and counts in the mean over
/// lists. The weights are those of sentence-transformers, with sum 1; in the paper and in
/// TF-Ranking they are `2^{n−i} − 1`, not normalised.
@Card(
    id = "p-list-mle",
    name = "Position-aware ListMLE",
    aliases = {"p-ListMLE", "sentence-transformers PListMLELoss", "TF-Ranking ListMLELambdaWeight"},
    reference =
        "Lan, Zhu, Guo, Niu & Cheng, Position-Aware ListMLE: A Sequential Learning Process for"
            + " Ranking, UAI 2014",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record PListMleLoss() implements RankingLoss {
  private static final double LN_2 = Math.log(2);

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr half = scores.range(scores.dim(0)).mul(-LN_2).exp();
    Expr last = mask.sum(0).mul(-LN_2).exp();
    Expr weight = Lists.share(half.sub(last).relu());
    return weight.dot(PlackettLucePrimitive.costs(scores, relevance, mask));
  }

  @Override
  public double lipschitz() {
    return Lists.SLOPE;
  }
}
