package org.lossatlas.survival;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.SurvivalDiscreteLoss;

/// The likelihood of a lifetime from a logistic regression for each interval, all learnt together:
/// each logit speaks for every earlier interval at once, which ties neighbours to each other.
///
/// ```
/// L = −log f_b  with an event,   −log Σ_{k>b} f_k  without
/// f = softmax(s, 0),   s_k = Σ_{j≥k} x_j
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, K | real, `x` |
/// | bin | N | `b`, the interval of the event or of the last observation, 0 to K − 1 |
/// | event | N | 1: the event happened then, 0: nothing more is known |
///
/// The softmax has one more class, of logit 0, for all time after the last interval, so that
/// something is always possible: the loss is finite, and at least 0. As in pycox, without the 1e−7
/// in its logarithms.
@Card(
    id = "mtlr",
    name = "Multi-task logistic regression",
    aliases = {"MTLR", "N-MTLR", "pycox NLLMTLRLoss"},
    reference =
        "Yu, Greiner, Lin & Baracos, Learning Patient-Specific Cancer Survival Distributions as"
            + " a Sequence of Dependent Regressors, NIPS 2011; Fotso 2018, arXiv:1801.05512",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record MtlrLoss() implements SurvivalDiscreteLoss {
  @Override
  public Expr each(Expr logits, Expr bin, Expr event) {
    return Lifetime.surprise(logits.flip(0).cumSum(0).flip(0), bin, event);
  }
}
