package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MultilabelLoss;

/// Ranks the labels of each sample, those that apply above the others, and also the samples of each
/// label.
///
/// ```
/// ℓ(set) = softplus(T₋ log Σ_n e^{x_n / T₋} + T₊ log Σ_p e^{−x_p / T₊})
///          over its negatives n and positives p
/// L = mean of ℓ over the rows with a positive + mean of ℓ over the columns with a positive
/// ```
///
/// Logits `x` are `N, C` real numbers, targets 0 or 1. One loss of the batch, at least 0, and
/// finite for all finite logits. A set without a negative costs 0, and a mean over no set is 0. The
/// authors' code sets entries that do not belong to −100 instead of leaving them out, which shows
/// only for logits near −100 and, barely, for sets without a negative.
///
/// @param posTemperature the temperature `T₊` of the positives, above 0
/// @param negTemperature the temperature `T₋` of the negatives, above 0
@Card(
    id = "two-way",
    name = "Two-way multi-label loss",
    aliases = {"TwoWayLoss"},
    reference = "Kobayashi, Two-Way Multi-Label Loss, CVPR 2023",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record TwoWayLoss(double posTemperature, double negTemperature) implements MultilabelLoss {
  public TwoWayLoss {
    Require.above("posTemperature", posTemperature, 0);
    Require.above("negTemperature", negTemperature, 0);
  }

  public TwoWayLoss() {
    this(4, 1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr hasLabel = target.eq(1).maxOver(0);
    Expr labels = hasLabel.mul(pairs(logits, target)).total();
    Expr allTargets = target.all();
    Expr isUsed = allTargets.eq(1).maxOver(0);
    Expr samples = isUsed.dot(pairs(logits.all(), allTargets));
    return labels.div(hasLabel.total().max(1)).add(samples.div(isUsed.sum(0).max(1)));
  }

  private Expr pairs(Expr x, Expr target) {
    return LabelPairs.softplus(0, x, target, posTemperature, negTemperature);
  }

  @Override
  public double lipschitz() {
    return 2 * TrueClass.SLOPE;
  }
}
