package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.DistributionPairLoss;

/// Draws two distributions towards their mean, with a pull that stays bounded even where they have
/// nothing in common.
///
/// ```
/// JS = ½ KL(p ‖ m) + ½ KL(q ‖ m),   m = (p + q)/2,  p, q = softmax
/// log m = log(e^(log p) + e^(log q)) − log 2                         as computed
/// ```
///
/// Both logits are real, both have a gradient; of probabilities give the logarithms. The loss is in
/// nats, between 0 and log 2, and not its root, which is the metric. The weighted form is
/// generalized-jsd.
@Card(
    id = "js-divergence",
    name = "Jensen-Shannon divergence",
    aliases = {
      "JSD",
      "kornia js_div_loss_2d",
      "torchmetrics jensen_shannon_divergence",
      "mmpose JSDiscretLoss"
    },
    reference =
        "Jianhua Lin, Divergence Measures Based on the Shannon Entropy, IEEE Transactions on"
            + " Information Theory 37(1), 1991",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record JensenShannonDivergenceLoss() implements DistributionPairLoss {
  private static final double LOG_2 = Math.log(2);

  @Override
  public Expr each(Expr logP, Expr logQ) {
    Expr logM = logP.logAddExp(logQ).sub(LOG_2);
    Expr ofP = KullbackLeibler.divergence(logP, logM);
    return ofP.add(KullbackLeibler.divergence(logQ, logM)).mul(0.5);
  }

  /// The largest `s (1 − s) log((2 − s)/(1 − s))`, `s` the share of `p` where it is above its mean
  /// ratio to `m`.
  @Override
  public double lipschitz() {
    return 0.31;
  }
}
