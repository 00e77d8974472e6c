package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MultilabelLoss;

/// The binary cross-entropy of every class, averaged over the classes of a row.
///
/// ```
/// L = 1/C Σ_c (t_c softplus(−x_c) + (1 − t_c) softplus(x_c))
/// ```
///
/// Logits `x` are real, targets `t` in [0, 1], labels or probabilities; the loss is at least 0 and
/// finite for every finite logit.
@Card(
    id = "multilabel-soft-margin",
    name = "Multi-label soft margin loss",
    aliases = {"PyTorch nn.MultiLabelSoftMarginLoss"},
    reference = "PyTorch",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, PROPER, TWICE_DIFFERENTIABLE})
public record MultilabelSoftMarginLoss() implements MultilabelLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr applies = target.mul(logits.neg().softplus());
    return applies.add(target.complement().mul(logits.softplus())).mean(0);
  }

  /// At most `1/C` for each class.
  @Override
  public double lipschitz() {
    return 1;
  }
}
