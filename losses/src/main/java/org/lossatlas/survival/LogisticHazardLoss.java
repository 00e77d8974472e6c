package org.lossatlas.survival;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.SurvivalDiscreteLoss;

/// The likelihood of a life in discrete time, one interval after the other: the row lives through
/// each, or not, with a probability of its own.
///
/// ```
/// L = −Σ_{k≤b} (y_k log λ_k + (1 − y_k) log(1 − λ_k)),  λ = σ(x),  y_k = 1 for that of the event
///   = Σ_{k≤b} softplus(±x_k)                             as computed, − for the event's interval
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, K | real, `x`: log-odds of the hazard |
/// | bin | N | `b`, the interval of the event or of the last observation, 0 to K − 1 |
/// | event | N | 1: the event happened then, 0: nothing more is known |
///
/// The loss is at least 0 and finite for all logits; those after `b` get no gradient. A row without
/// an event lives through its last interval too, as in pycox.
@Card(
    id = "logistic-hazard",
    name = "Logistic hazard (Nnet-survival)",
    aliases = {"Nnet-survival", "pycox NLLLogistiHazardLoss", "discrete-time hazard"},
    reference =
        "Brown 1975; Gensheimer & Narasimhan, A scalable discrete-time survival model for"
            + " neural networks, PeerJ 7, 2019, arXiv:1805.00917",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record LogisticHazardLoss() implements SurvivalDiscreteLoss {
  @Override
  public Expr each(Expr logits, Expr bin, Expr event) {
    Expr interval = logits.range(logits.dim(0));
    Expr happened = interval.eq(bin).and(event);
    Expr surprise = happened.where(logits.neg(), logits).softplus();
    return interval.le(bin).where(surprise, logits.constant(0)).sum(0);
  }
}
