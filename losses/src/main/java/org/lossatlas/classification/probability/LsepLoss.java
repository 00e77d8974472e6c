package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MultilabelLoss;

/// Ranks every label that applies above every label that does not, pair by pair.
///
/// ```
/// L = log(1 + Σ_{n ∉ Ω} Σ_{p ∈ Ω} e^{x_n − x_p}),   Ω the classes with target 1
///   = softplus(logSumExp(x over n ∉ Ω) + logSumExp(−x over p ∈ Ω))           as computed
/// ```
///
/// Logits `x` are real, targets 0 or 1; the loss is at least 0, and finite for all finite logits.
/// It is 0 where all labels apply or none. The paper samples pairs, here all of them count.
@Card(
    id = "lsep",
    name = "Log-sum-exp pairwise loss",
    aliases = {"LSEP"},
    reference =
        "Li, Song & Luo, Improving Pairwise Ranking for Multi-label Image Classification,"
            + " CVPR 2017, arXiv:1704.03135",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record LsepLoss() implements MultilabelLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    return LabelPairs.softplus(0, logits, target, 1, 1);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
