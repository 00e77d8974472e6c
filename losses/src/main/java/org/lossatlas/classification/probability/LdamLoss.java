package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.LongTailLoss;

/// Cross-entropy with a margin for each class, the wider the rarer the class: where there are few
/// samples to learn from, the boundary keeps its distance from them.
///
/// ```
/// L = −log softmax(s x′)_y,   x′_y = x_y − m_y,  x′_c = x_c for c ≠ y
/// m_c = m (min_k n_k / n_c)^(1/4)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C or N, C, L | real; in the authors' models cosines of features and weights |
/// | target | N or N, L | the index of a class `y` |
/// | classCounts | C | training samples `n_c` of each class, above 0; only their ratios matter |
///
/// The loss is at least 0, and finite for all finite logits. The re-weighting late in training that
/// the paper adds (DRW) is a schedule: give weights from outside.
///
/// @param maxMargin the margin `m` of the rarest class, at least 0
/// @param scale the factor `s` on the logits, above 0
@Card(
    id = "ldam",
    name = "Label-distribution-aware margin loss",
    aliases = {"LDAM"},
    reference =
        "Cao, Wei, Gaidon, Arechiga & Ma, Learning Imbalanced Datasets with"
            + " Label-Distribution-Aware Margin Loss, NeurIPS 2019, arXiv:1906.07413",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT})
public record LdamLoss(double maxMargin, double scale) implements LongTailLoss {
  public LdamLoss {
    Require.atLeast("maxMargin", maxMargin, 0);
    Require.above("scale", scale, 0);
  }

  public LdamLoss() {
    this(0.5, 30);
  }

  @Override
  public Expr each(Expr logits, Expr target, Expr classCounts) {
    Expr rarity = classCounts.minOver(0).div(classCounts.pick(0, target));
    Expr margin = target.oneHot(logits.dim(0)).mul(rarity.pow(0.25).mul(maxMargin));
    return TrueClass.logProbability(logits.sub(margin).mul(scale), target).neg();
  }

  @Override
  public double lipschitz() {
    return scale * TrueClass.SLOPE;
  }
}
