package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Slot;
import org.lossatlas.signature.MultilabelLoss;

/// Wants every class that applies to lead every class that does not by 1.
///
/// ```
/// L = 1/C Σ_i Σ_j t_i (1 − t_j) max(0, 1 − x_i + x_j)
/// ```
///
/// Logits `x` are real, targets `t` 0 or 1; the loss is at least 0. A row to which no class
/// applies, or every one, costs nothing. It is divided by the number of classes, not of pairs.
/// Memory per row: `C²`. PyTorch lists the classes that apply, ended by −1, where this takes a 0 or
/// 1 for each.
@Card(
    id = "multilabel-margin",
    name = "Multi-label margin loss",
    aliases = {"PyTorch nn.MultiLabelMarginLoss"},
    reference = "Elisseeff & Weston, A Kernel Method for Multi-Labelled Classification, NIPS 2001",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record MultilabelMarginLoss() implements MultilabelLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr shortfall = logits.insertAxis(0).sub(logits.insertAxis(1)).add(1).relu();
    Expr pairs = target.insertAxis(1).mul(target.complement().insertAxis(0));
    return pairs.mul(shortfall).sum(1).mean(0);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C)", "N"), Slot.given("target", "(N,C)", "N", Domain.BINARY));
  }
}
