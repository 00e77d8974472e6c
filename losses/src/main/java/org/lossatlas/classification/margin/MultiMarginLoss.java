package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Wants the true class to lead every other class by a margin, and adds up by how much it fails to.
///
/// ```
/// L = 1/C Σ_{j ≠ y} max(0, m − x_y + x_j)^p
/// ```
///
/// Logits `x` are real, the label `y` is a class; the loss is at least 0, and with `p` 2 finite
/// while the squares are. At a kink the gradient is 0. It is divided by the number of classes, as
/// in PyTorch, not by one less.
///
/// @param p power of each hinge, 1 or 2
/// @param margin the lead `m` from which on another class costs nothing, above 0
@Card(
    id = "multi-margin",
    name = "Multi-class hinge (Weston-Watkins)",
    aliases = {"PyTorch nn.MultiMarginLoss", "Weston-Watkins hinge"},
    reference =
        "Weston & Watkins, Support Vector Machines for Multi-Class Pattern Recognition, ESANN 1999",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record MultiMarginLoss(int p, double margin) implements MulticlassLoss {
  public MultiMarginLoss {
    Require.that(p == 1 || p == 2, "p", "1 or 2", p);
    Require.above("margin", margin, 0);
  }

  public MultiMarginLoss() {
    this(1, 1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr shortfall = logits.sub(logits.pick(0, target)).add(margin).relu();
    Expr others = target.oneHot(logits.dim(0)).complement();
    return others.mul(p == 1 ? shortfall : shortfall.square()).mean(0);
  }
}
