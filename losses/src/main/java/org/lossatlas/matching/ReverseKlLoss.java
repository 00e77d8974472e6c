package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.DistributionPairLoss;

/// Forbids the model whatever is improbable under the data, so that it settles on one mode rather
/// than cover all.
///
/// ```
/// KL(q ‖ p) = Σ_c q_c (log q_c − log p_c),   p, q = softmax
/// ```
///
/// Logits of the data `p` and of the model `q` are real, both with a gradient; of probabilities
/// give the logarithms. The loss is at least 0, and its logarithms are those of softmaxes, so it is
/// finite for all logits. The forward divergence from given probabilities is kl-divergence, the
/// distillation form with a temperature reverse-kl-distillation.
@Card(
    id = "reverse-kl",
    name = "Reverse Kullback-Leibler divergence",
    aliases = {"KL(q || p)", "mode-seeking KL"},
    reference =
        "Solomon Kullback, Richard A. Leibler, On Information and Sufficiency, Annals of"
            + " Mathematical Statistics 22(1), 1951",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record ReverseKlLoss() implements DistributionPairLoss {
  @Override
  public Expr each(Expr logP, Expr logQ) {
    return KullbackLeibler.divergence(logQ, logP);
  }
}
