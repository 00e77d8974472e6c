package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MulticlassLoss;

/// Spreads what the true class leaves over evenly among the wrong classes, so that none of them
/// comes near it.
///
/// ```
/// L = 1 / (C − 1) Σ_{c ≠ y} q_c log q_c,   q_c = p_c / (1 − p_y),   p = softmax(x)
/// log q_c = x_c − logSumExp(x over j ≠ y)                         as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is in [−log(C − 1) / (C −
/// 1), 0], and finite for all finite logits. It says nothing about the true class, whose logit has
/// no gradient: alternate with cross-entropy as the paper does, or add the two. The authors' code
/// divides by `C` and adds 1e−7 and 1e−10 inside.
@Card(
    id = "complement-entropy",
    name = "Complement entropy",
    aliases = {"complement objective training", "COT"},
    reference = "Chen et al., Complement Objective Training, ICLR 2019, arXiv:1903.01182",
    properties = {BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ComplementEntropyLoss() implements MulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr others = TrueClass.others(logits, target);
    Expr logQ = logits.sub(logits.logSumExp(0, others));
    // The true class gets the term 1 · log 1, which is none.
    Expr sum = TrueClass.negativeEntropy(others.where(logQ, logQ.constant(0)));
    return sum.div(logits.size(0).sub(1));
  }
}
