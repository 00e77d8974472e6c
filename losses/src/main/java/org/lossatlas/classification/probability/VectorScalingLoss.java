package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.LongTailLoss;

/// Cross-entropy with a factor and an offset on each logit: the offset balances the classes early
/// in training, the factor moves the boundary also once all samples are right.
///
/// ```
/// L = −log softmax(d x + i)_y,   d_c = (n_c / max n)^γ,   i_c = τ log(n_c / Σ n)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C or N, C, L | real |
/// | target | N or N, L | the index of a class `y` |
/// | classCounts | C | training samples `n_c` of each class, above 0; only their ratios matter |
///
/// The loss is at least 0, and finite for all finite logits. With `γ` 0 it is [LogitAdjustedLoss].
/// At inference the logits are taken as they are.
///
/// @param gamma power of the factor, at least 0
/// @param tau strength of the offset, at least 0
@Card(
    id = "vs",
    name = "Vector-scaling loss",
    aliases = {"VS loss"},
    reference =
        "Kini, Paraskevas, Oymak & Thrampoulidis, Label-Imbalanced and Group-Sensitive"
            + " Classification under Overparameterization, NeurIPS 2021, arXiv:2103.01550",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record VectorScalingLoss(double gamma, double tau) implements LongTailLoss {
  public VectorScalingLoss {
    Require.atLeast("gamma", gamma, 0);
    Require.atLeast("tau", tau, 0);
  }

  public VectorScalingLoss() {
    this(0.3, 1);
  }

  @Override
  public Expr each(Expr logits, Expr target, Expr classCounts) {
    Expr factor = classCounts.div(classCounts.maxOver(0)).pow(gamma);
    return new LogitAdjustedLoss(tau).each(factor.mul(logits), target, classCounts);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
