package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Wants the true class to lead the strongest other class by a margin: only one rival counts.
///
/// ```
/// L = max(0, m − x_y + max_{j ≠ y} x_j)
/// ```
///
/// Logits `x` are real, the label `y` is a class; the loss is at least 0. Of rivals that are equal
/// the first gets the gradient. Keras' `CategoricalHinge` lets a 0 stand in for the true class
/// among the rivals, which is another value where all others are negative.
///
/// @param margin the lead `m` from which on a sample costs nothing, above 0
@Card(
    id = "crammer-singer",
    name = "Multi-class hinge (Crammer-Singer)",
    aliases = {
      "optax multiclass_hinge_loss",
      "Keras CategoricalHinge (nearly)",
      "torchmetrics multiclass_hinge_loss"
    },
    reference =
        "Crammer & Singer, On the Algorithmic Implementation of Multiclass Kernel-based Vector"
            + " Machines, JMLR 2, 2001",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT})
public record CrammerSingerLoss(double margin) implements MulticlassLoss {
  public CrammerSingerLoss {
    Require.above("margin", margin, 0);
  }

  public CrammerSingerLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    return Rival.lead(logits, target).neg().add(margin).relu();
  }

  /// 1 at the true class and 1 at its rival.
  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
