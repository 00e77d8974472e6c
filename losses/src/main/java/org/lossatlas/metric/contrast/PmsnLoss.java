package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.PrototypeTargetLoss;

/// Makes masked views of a sample match its target view over prototypes that are used as unevenly
/// as classes are.
///
/// ```
/// L = mean_nv −Σ_k q_nk log p_nvk + w R,   p̄ = mean_nv p
/// R = KL(π ‖ p̄) = Σ_k π_k (log π_k − log p̄_k)
/// π_k ∝ k^−exponent,   k = 1..K
/// ```
///
/// `p`, `q`, inputs, stability and memory are those of [MsnLoss], whose uniform prior this
/// replaces. The loss is at least 0, one number of the batch. The prior comes first in the
/// divergence, as in lightly's code; its documentation says the reverse.
///
/// @param temperature cosines are divided by it, above 0
/// @param sharpenTemperature the target's distribution is raised to 1 over it, above 0
/// @param iterations Sinkhorn steps on the targets, at least 0
/// @param regularizationWeight weight of `R`, at least 0
/// @param exponent of the power law over the prototypes, at least 0
@Card(
    id = "pmsn",
    name = "Prior-matching Siamese network",
    aliases = {"PMSN", "lightly PMSNLoss"},
    reference =
        "Assran, Balestriero, Duval, Bordes, Misra, Bojanowski, Vincent, Rabbat & Ballas,"
            + " The Hidden Uniform Cluster Prior in Self-Supervised Learning, ICLR 2023,"
            + " arXiv:2210.07277",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.SCALE_INVARIANT})
public record PmsnLoss(
    double temperature,
    double sharpenTemperature,
    int iterations,
    double regularizationWeight,
    double exponent)
    implements PrototypeTargetLoss {
  public PmsnLoss {
    Require.above("temperature", temperature, 0);
    Require.above("sharpenTemperature", sharpenTemperature, 0);
    Require.that(iterations >= 0, "iterations", "at least 0", iterations);
    Require.atLeast("regularizationWeight", regularizationWeight, 0);
    Require.atLeast("exponent", exponent, 0);
  }

  public PmsnLoss() {
    this(0.1, 0.25, 3, 1, 0.25);
  }

  @Override
  public Expr each(Expr anchor, Expr positive, Expr weight) {
    PrototypeMatch match =
        PrototypeMatch.of(anchor, positive, weight, temperature, sharpenTemperature, iterations);
    Expr logMean = match.logMean();
    Expr logPrior = logMean.range(logMean.dim(0)).add(1).log().mul(-exponent).logSoftmax(0);
    Expr divergence = logPrior.exp().dot(logPrior.sub(logMean));
    return match.crossEntropy().add(divergence.mul(regularizationWeight));
  }
}
