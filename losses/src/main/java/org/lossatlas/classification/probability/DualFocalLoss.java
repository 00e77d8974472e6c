package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Focal loss that also looks at the runner-up: the true class is turned down only as far as it is
/// clear of it, which keeps probabilities honest.
///
/// ```
/// L = −(1 − p_y + p_j)^γ log p_y,   p = softmax(x),   j the most probable class with x_j < x_y
///   = (σ(−s) + p_j)^γ softplus(−s),   s = x_y − log Σ_{c ≠ y} e^{x_c}       as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0. `p_j` is 0
/// where no class is below the true one; one with the same logit does not count. It takes part in
/// the gradient. `1 − p_y` is the sigmoid of the others' lead, and everything is finite for all
/// finite logits. Not the distribution focal loss, which is called DFL too.
///
/// @param gamma how strongly easy samples are turned down, at least 1
@Card(
    id = "dual-focal",
    name = "Dual focal loss",
    aliases = {"DFL (calibration)"},
    reference = "Tao, Dong & Xu, Dual Focal Loss for Calibration, ICML 2023, arXiv:2305.13665",
    properties = {NON_NEGATIVE, ROBUST, SHIFT_INVARIANT})
public record DualFocalLoss(double gamma) implements MulticlassLoss {
  public DualFocalLoss {
    Require.atLeast("gamma", gamma, 1);
  }

  public DualFocalLoss() {
    this(5);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr below = logits.lt(logits.pick(0, target));
    Expr runnerUp = below.where(logits.softmax(0), logits.constant(0)).maxOver(0);
    Expr behind = TrueClass.lead(logits, target).neg();
    return behind.sigmoid().add(runnerUp).pow(gamma).mul(behind.softplus());
  }

  /// The base is at most 1, and `−p_j log p_y ≤ −p_y log p_y ≤ 1/e`.
  @Override
  public double lipschitz() {
    return TrueClass.SLOPE * BinaryLabel.focalSlope(2 * gamma);
  }
}
