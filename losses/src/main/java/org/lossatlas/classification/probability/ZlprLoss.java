package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MultilabelLoss;

/// Ranks every class that applies above 0 and every other one below it, the worst offender first.
///
/// ```
/// L = log(1 + Σ_{c ∉ Ω} e^{x_c}) + log(1 + Σ_{c ∈ Ω} e^{−x_c}),   Ω the classes with target 1
///   = softplus(logSumExp(x over c ∉ Ω)) + softplus(logSumExp(−x over c ∈ Ω))       as computed
/// ```
///
/// Logits `x` are real, targets 0 or 1; the loss is at least 0, and finite for all finite logits.
/// At inference a class is predicted where its logit is above 0.
@Card(
    id = "zlpr",
    name = "ZLPR multi-label loss",
    aliases = {"multi-label categorical cross-entropy", "zero-bounded log-sum-exp pairwise rank"},
    reference =
        "Su, Zhu, Tang & Wang, ZLPR: A Novel Loss for Multi-label Classification, 2022,"
            + " arXiv:2208.02955",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record ZlprLoss() implements MultilabelLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr applies = target.eq(1);
    Expr others = logits.logSumExp(0, applies.complement()).softplus();
    return others.add(logits.neg().logSumExp(0, applies).softplus());
  }

  /// The two gradients are of disjoint classes, each of a length below 1.
  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
