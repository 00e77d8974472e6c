package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.LongTailLoss;

/// Cross-entropy in which frequent classes push rare ones down less, unless these are predicted
/// where they should not be.
///
/// ```
/// L = −log softmax(x′)_y,   x′_c = x_c + log m_c + log k_c
/// log m_c = p min(0, log n_c − log n_y)                               mitigation
/// log k_c = q max(0, log π_c − max(log π_y, log ε)),  π = softmax(x)  compensation
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C or N, C, L | real |
/// | target | N or N, L | the index of a class `y` |
/// | classCounts | C | samples `n_c` seen of each class, above 0; less than one counts as one |
///
/// The loss is at least 0. Both factors stay logarithms, and are 0 for `y` itself, so that
/// everything is finite for all finite logits. The compensation is constant in the gradient, which
/// therefore is not that of the value. The counts are what mmdet accumulates over the batches, the
/// present one included: the caller keeps them.
///
/// @param p power of the mitigation, at least 0
/// @param q power of the compensation, at least 0
/// @param eps the smallest probability `ε` of the true class that another one is compared with,
///   above 0
@Card(
    id = "seesaw",
    name = "Seesaw loss",
    aliases = {"mmdet SeesawLoss", "mmpretrain SeesawLoss"},
    reference =
        "Wang et al., Seesaw Loss for Long-Tailed Instance Segmentation, CVPR 2021,"
            + " arXiv:2008.10032",
    properties = {NON_NEGATIVE, ROBUST, SHIFT_INVARIANT})
public record SeesawLoss(double p, double q, double eps) implements LongTailLoss {
  public SeesawLoss {
    Require.atLeast("p", p, 0);
    Require.atLeast("q", q, 0);
    Require.above("eps", eps, 0);
  }

  public SeesawLoss() {
    this(0.8, 2, 0.01);
  }

  @Override
  public Expr each(Expr logits, Expr target, Expr classCounts) {
    Expr logN = classCounts.max(1).log();
    Expr mitigation = logN.sub(logN.pick(0, target)).min(0).mul(p);
    Expr logP = logits.logSoftmax(0).stopGradient();
    Expr compensation = logP.sub(logP.pick(0, target).max(Math.log(eps))).relu().mul(q);
    Expr balanced = logits.add(mitigation).add(compensation);
    return TrueClass.logProbability(balanced, target).neg();
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
