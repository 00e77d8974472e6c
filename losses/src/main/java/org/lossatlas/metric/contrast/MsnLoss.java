package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.PrototypeTargetLoss;

/// Makes masked views of a sample match its target view in how they are spread over prototypes, all
/// of which are used.
///
/// ```
/// L = mean_nv −Σ_k q_nk log p_nvk + w R,   R = log K + Σ_k p̄_k log p̄_k,   p̄ = mean_nv p
/// p = softmax(cos(anchor, prototypes)/τ)
/// q = softmax(cos(positive, prototypes)/(τ τ')) after Sinkhorn's steps, a constant
/// ```
///
/// Inputs are real and normalised here; a zero vector has cosine 0 with everything. The loss is at
/// least 0, one number of the batch. `log p̄` is a `logSumExp`, finite however small a share. `log
/// K` makes `R` at least 0, as in lightly; the paper has `R` without it. Rows are samples; memory:
/// `K` numbers a sample for each Sinkhorn step.
///
/// @param temperature cosines are divided by it, above 0
/// @param sharpenTemperature the target's distribution is raised to 1 over it, above 0
/// @param iterations Sinkhorn steps on the targets, at least 0
/// @param regularizationWeight weight of `R`, at least 0
@Card(
    id = "msn",
    name = "Masked Siamese network",
    aliases = {"MSN", "lightly MSNLoss"},
    reference =
        "Assran, Caron, Misra, Bojanowski, Bordes, Vincent, Joulin, Rabbat & Ballas,"
            + " Masked Siamese Networks for Label-Efficient Learning, ECCV 2022,"
            + " arXiv:2204.07141",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.SCALE_INVARIANT})
public record MsnLoss(
    double temperature, double sharpenTemperature, int iterations, double regularizationWeight)
    implements PrototypeTargetLoss {
  public MsnLoss {
    Require.above("temperature", temperature, 0);
    Require.above("sharpenTemperature", sharpenTemperature, 0);
    Require.that(iterations >= 0, "iterations", "at least 0", iterations);
    Require.atLeast("regularizationWeight", regularizationWeight, 0);
  }

  public MsnLoss() {
    this(0.1, 0.25, 3, 1);
  }

  @Override
  public Expr each(Expr anchor, Expr positive, Expr weight) {
    PrototypeMatch match =
        PrototypeMatch.of(anchor, positive, weight, temperature, sharpenTemperature, iterations);
    Expr logMean = match.logMean();
    Expr regularizer = logMean.exp().dot(logMean).add(logMean.size(0).log());
    return match.crossEntropy().add(regularizer.mul(regularizationWeight));
  }
}
