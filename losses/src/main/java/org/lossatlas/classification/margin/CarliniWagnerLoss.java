package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Drives an input towards the class that an attacker wants, until that class leads by a chosen
/// confidence.
///
/// ```
/// L = max(max_{j ≠ y} x_j − x_y, −κ)
/// ```
///
/// Logits `x` are real, the label `y` is the class wanted; the loss is at least `−kappa`, and its
/// gradient 0 where it is that. For an attack without a wanted class, and for training against it,
/// the difference is to be negated.
///
/// @param kappa confidence `κ`, at least 0: the lead at which the attack is done
@Card(
    id = "carlini-wagner",
    name = "Carlini-Wagner margin loss",
    aliases = {"CW loss", "f6 of Carlini & Wagner"},
    reference =
        "Carlini & Wagner, Towards Evaluating the Robustness of Neural Networks, IEEE S&P 2017,"
            + " arXiv:1608.04644",
    properties = {CONVEX, ROBUST, SHIFT_INVARIANT})
public record CarliniWagnerLoss(double kappa) implements MulticlassLoss {
  public CarliniWagnerLoss {
    Require.atLeast("kappa", kappa, 0);
  }

  public CarliniWagnerLoss() {
    this(0);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr behind = Rival.lead(logits, target).neg();
    return behind.gt(-kappa).where(behind, behind.constant(-kappa));
  }

  /// 1 at the true class and 1 at its rival.
  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
