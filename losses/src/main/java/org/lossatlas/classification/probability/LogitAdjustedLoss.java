package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.LongTailLoss;

/// Cross-entropy after each logit has been raised by how frequent its class is: what the model
/// learns is the rest, which treats rare and frequent classes alike.
///
/// ```
/// L = −log softmax(x + τ log π)_y,   π = n / Σ n
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C or N, C, L | real |
/// | target | N or N, L | the index of a class `y` |
/// | classCounts | C | training samples `n_c` of each class, above 0; only their ratios matter |
///
/// The loss is at least 0, and finite for all finite logits. With `τ` 1 it is
/// [BalancedSoftmaxLoss]. At inference the logits are taken as they are.
///
/// @param tau how strongly the frequencies count, at least 0
@Card(
    id = "logit-adjusted",
    name = "Logit-adjusted cross-entropy",
    aliases = {"LA"},
    reference =
        "Menon et al., Long-tail Learning via Logit Adjustment, ICLR 2021, arXiv:2007.07314",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record LogitAdjustedLoss(double tau) implements LongTailLoss {
  public LogitAdjustedLoss {
    Require.atLeast("tau", tau, 0);
  }

  public LogitAdjustedLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr logits, Expr target, Expr classCounts) {
    Expr adjusted = logits.add(ClassPrior.log(classCounts).mul(tau));
    return TrueClass.logProbability(adjusted, target).neg();
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
