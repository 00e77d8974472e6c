package org.lossatlas.classification.margin;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MarginLoss;

/// A hinge that stays flat for scores far on the wrong side, so that mislabelled samples do not
/// pull at all.
///
/// ```
/// L = min(1 − s, max(0, 1 − z)),   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss lies in [0, 1 − s]. Its gradient is `−target` where
/// `s < z < 1`, else 0. It is the difference of two hinges, but computed as a cut: a difference of
/// large numbers would lose digits.
///
/// @param s the `z` up to which the loss is flat, below 1
@Card(
    id = "ramp",
    name = "Ramp loss",
    aliases = {"truncated hinge", "clipped hinge", "robust hinge"},
    reference =
        "Collobert, Sinz, Weston & Bottou, Trading Convexity for Scalability, ICML 2006 (R_s = H_1"
            + " - H_s)",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, CALIBRATED})
public record RampLoss(double s) implements MarginLoss {
  public RampLoss {
    Require.below("s", s, 1);
  }

  public RampLoss() {
    this(0);
  }

  @Override
  public Expr each(Expr score, Expr target) {
    Expr hinge = target.mul(score).neg().add(1).relu();
    return hinge.lt(1 - s).where(hinge, hinge.constant(1 - s));
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
