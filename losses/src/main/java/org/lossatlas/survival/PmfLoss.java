package org.lossatlas.survival;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.SurvivalDiscreteLoss;

/// The likelihood of a lifetime whose distribution over intervals is a softmax: it needs no
/// hazards, and no order among the intervals.
///
/// ```
/// L = −log f_b  with an event,   −log Σ_{k>b} f_k  without;   f = softmax(x, 0)
///   = softplus(logSumExp(x not in B) − logSumExp(x in B))     as computed
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, K | real, `x` |
/// | bin | N | `b`, the interval of the event or of the last observation, 0 to K − 1 |
/// | event | N | 1: the event happened then, 0: nothing more is known |
///
/// The softmax has one more class, of logit 0, for all time after the last interval. `B` are the
/// classes that are still possible: the interval of the event, or all after `b`. So there always is
/// one, and the loss is finite; it is at least 0. pycox adds 1e−7 in the logarithms.
@Card(
    id = "pmf",
    name = "Survival PMF",
    aliases = {"pycox NLLPMFLoss", "DeepHit likelihood"},
    reference =
        "Lee et al., DeepHit, AAAI 2018; Kvamme & Borgan, Continuous and Discrete-Time Survival"
            + " Prediction with Neural Networks, Lifetime Data Analysis 27, 2021,"
            + " arXiv:1910.06724",
    properties = {NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record PmfLoss() implements SurvivalDiscreteLoss {
  @Override
  public Expr each(Expr logits, Expr bin, Expr event) {
    return Lifetime.surprise(logits, bin, event);
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
