package org.lossatlas.classification.probability;

import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy with a reward for doubt: predictions that are surer than they need to be are
/// pulled back.
///
/// ```
/// L = −log p_y − β H(p) = −log p_y + β Σ_c p_c log p_c,   p = softmax(x)
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class. The loss may be negative, and is
/// finite for all finite logits. The entropy is in nats and takes part in the gradient.
///
/// @param beta factor on the entropy, at least 0
@Card(
    id = "confidence-penalty",
    name = "Confidence penalty",
    aliases = {"entropy-regularised cross-entropy"},
    reference =
        "Pereyra, Tucker, Chorowski, Kaiser & Hinton, Regularizing Neural Networks by"
            + " Penalizing Confident Output Distributions, ICLR workshop 2017, arXiv:1701.06548",
    properties = {SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ConfidencePenaltyLoss(double beta) implements MulticlassLoss {
  public ConfidencePenaltyLoss {
    Require.atLeast("beta", beta, 0);
  }

  public ConfidencePenaltyLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr logP = logits.logSoftmax(0);
    return TrueClass.negativeEntropy(logP).mul(beta).sub(logP.pick(0, target));
  }
}
