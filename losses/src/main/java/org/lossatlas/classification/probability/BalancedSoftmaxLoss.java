package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.LongTailLoss;

/// Cross-entropy under a softmax that counts each class as often as it occurs, so that without it
/// the model treats rare and frequent classes alike.
///
/// ```
/// L = −log (n_y e^{x_y} / Σ_c n_c e^{x_c})
///   = −log softmax(x + log n)_y             as computed
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C or N, C, L | real |
/// | target | N or N, L | the index of a class `y` |
/// | classCounts | C | training samples `n_c` of each class, above 0; only their ratios matter |
///
/// The loss is at least 0, and finite for all finite logits. It is [LogitAdjustedLoss] with `tau`
/// 1. At inference the logits are taken as they are.
@Card(
    id = "balanced-softmax",
    name = "Balanced softmax",
    aliases = {"BALMS"},
    reference =
        "Ren et al., Balanced Meta-Softmax for Long-Tailed Visual Recognition, NeurIPS 2020,"
            + " arXiv:2007.10740",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record BalancedSoftmaxLoss() implements LongTailLoss {
  @Override
  public Expr each(Expr logits, Expr target, Expr classCounts) {
    return new LogitAdjustedLoss(1).each(logits, target, classCounts);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
