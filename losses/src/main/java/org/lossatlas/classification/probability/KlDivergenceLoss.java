package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.SoftMulticlassLoss;

/// How much the predicted distribution over classes fails to tell about the true one: pulls the
/// softmax towards it, and is 0 there.
///
/// ```
/// KL(t ‖ p) = Σ_c t_c (log t_c − log p_c),   p = softmax(x),  0 log 0 = 0
/// ```
///
/// Logits `x` are real, targets `t` at least 0 with sum 1 over the classes, which is taken as
/// given; the loss is at least 0. The logarithm of the softmax is finite for all finite logits. The
/// unit is a row, so that the mean is what PyTorch calls `batchmean`; its `mean` divides by the
/// number of classes as well, and its input is log-probabilities. Keras clips both sides at 1e−7.
@Card(
    id = "kl-divergence",
    name = "Kullback-Leibler divergence",
    aliases = {
      "KLD",
      "PyTorch nn.KLDivLoss",
      "Keras KLDivergence",
      "optax kl_divergence",
      "DL4J LossKLD",
      "Smile Loss.kl"
    },
    reference = "Kullback & Leibler, On Information and Sufficiency, 1951",
    survey = "4.2.17",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record KlDivergenceLoss() implements SoftMulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr targetProbability) {
    Expr t = targetProbability;
    Expr logT = t.gt(0).where(t, t.constant(1)).log();
    return t.dot(logT.sub(logits.logSoftmax(0)));
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
