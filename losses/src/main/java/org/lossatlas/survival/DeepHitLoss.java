package org.lossatlas.survival;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.SurvivalDiscreteLoss;

/// Learns the distribution of a lifetime, and besides that whoever had the event first should have
/// been expected to.
///
/// ```
/// L_i = α pmf_i + (1 − α) 1/N Σ_j r_ij exp(−(F_i(b_i) − F_j(b_i)) / σ),   F(b) = Σ_{k≤b} f_k
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, K | real, `x` |
/// | bin | N | `b`, the interval of the event or of the last observation, 0 to K − 1 |
/// | event | N | 1: the event happened then, 0: nothing more is known |
///
/// `f` is the softmax of the logits and a 0 for all time after the last interval, `pmf` its
/// likelihood. `r_ij` is 1 where `i` had the event and `j` outlived it: in a later interval, or in
/// the same one without an event. The loss is at least 0; alone in its batch a row has the
/// likelihood only. The exponent is at most `1 / σ`, so it is finite unless `σ` is tiny (below
/// 0.012 in float32). As pycox it divides by all rows and has one risk; the paper has several and
/// adds up over the pairs. Memory per row: `N`.
///
/// @param alpha share of the likelihood against the order, in [0, 1]
/// @param sigma how large `σ` a difference of probabilities counts, above 0; small is strict
@Card(
    id = "deephit",
    name = "DeepHit (single risk)",
    aliases = {"pycox DeepHitSingleLoss"},
    reference =
        "Lee, Zame, Yoon & van der Schaar, DeepHit: A Deep Learning Approach to Survival"
            + " Analysis with Competing Risks, AAAI 2018",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record DeepHitLoss(double alpha, double sigma) implements SurvivalDiscreteLoss {
  public DeepHitLoss {
    Require.within("alpha", alpha, 0, 1);
    Require.above("sigma", sigma, 0);
  }

  public DeepHitLoss() {
    this(0.2, 0.1);
  }

  @Override
  public Expr each(Expr logits, Expr bin, Expr event) {
    Expr lifetime = Lifetime.probability(logits);
    Expr until = logits.range(logits.dim(0)).le(bin);
    Expr expected = until.dot(lifetime);
    Expr lead = expected.sub(until.dotEach(lifetime.all()));
    Expr without = bin.eq(bin.all()).and(event.all().complement());
    Expr outlived = bin.lt(bin.all()).or(without).and(event);
    Expr late = outlived.where(lead.div(-sigma).exp(), lead.constant(0)).sum(0);
    Expr order = late.div(event.rowCount());
    return Lifetime.surprise(logits, bin, event).mul(alpha).add(order.mul(1 - alpha));
  }
}
