package org.lossatlas.classification.margin;

import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.MulticlassLoss;

/// How far the true class lags behind its strongest rival, as a share of how far apart the top
/// three are: an attack that no scaling of the logits blinds.
///
/// ```
/// L = −(x_y − max_{j ≠ y} x_j) / (s_1 − s_3 + ε),   s = x in descending order
/// ```
///
/// Logits `x` are real, of at least 3 classes, the label `y` is a class. The attacker maximises it;
/// it is negative while a sample is classified right, and then at least −1. Where the top three
/// logits are equal the gradient is of the size `1/ε`, and with an `eps` of 0 the loss is not a
/// number there.
///
/// @param eps added to the denominator, at least 0
@Card(
    id = "dlr",
    name = "Difference of logits ratio",
    aliases = {"DLR", "AutoAttack DLR"},
    reference =
        "Croce & Hein, Reliable Evaluation of Adversarial Robustness with an Ensemble of Diverse"
            + " Parameter-free Attacks, ICML 2020, arXiv:2003.01690",
    properties = {SHIFT_INVARIANT})
public record DlrLoss(double eps) implements MulticlassLoss {
  public DlrLoss {
    Require.atLeast("eps", eps, 0);
  }

  public DlrLoss() {
    this(1e-12);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    if (logits.dim(0).fixed() < 3) {
      throw new ShapeException(
          "logits have %s classes, expected at least 3".formatted(logits.dim(0)));
    }
    Expr top = logits.topK(0, 3);
    Expr range = top.at(0, 0).sub(top.at(0, 2)).add(eps);
    return Rival.lead(logits, target).neg().div(range);
  }
}
