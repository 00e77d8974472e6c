package org.lossatlas.compound;

import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.MultiTaskLoss;

/// Weighs each task's loss by how certain its predictions are, which is learnt beside the network:
/// a noisy task turns itself down, and pays for it.
///
/// ```
/// L = Σ_k factor L_k / σ_k² + log σ_k               kendall, eq. 7 and 10
/// L = Σ_k factor L_k / σ_k² + log(1 + σ_k²)         liebel, eq. 3
///   = Σ_k factor exp(−s_k) L_k + s_k / 2 or softplus(s_k),   s = log σ²        as computed
/// ```
///
/// A training loop reduces each task's loss, hands in the `K` numbers and the `K` logarithms `s`,
/// and lets the optimizer step on the network and on `s` by the gradients of both; `s` starts at 0,
/// which weighs all tasks alike. In DJL `LearntInputs` holds `s`. Losses and `s` are real and there
/// is one loss in all, of any sign; liebel keeps what is added positive. Taking logarithms, nothing
/// has to stay positive and nothing divides by 0; `exp(−s)` overflows where `s` is far below 0, in
/// float32 at −88. Some codes have no 1/2 and minimise `exp(−s) L + s`, twice this loss.
///
/// @param style what is added for the variance: `s / 2`, or `log(1 + σ²)`
/// @param factor 1/2 for regression under Gaussian noise, 1 for classification, for all tasks
///   alike; above 0
@Card(
    id = "uncertainty-weighting",
    name = "Homoscedastic uncertainty weighting",
    aliases = {"UW", "Kendall multi-task loss", "LibMTL UW", "automatic weighted loss"},
    reference =
        "Kendall, Gal & Cipolla, Multi-Task Learning Using Uncertainty to Weigh Losses for Scene"
            + " Geometry and Semantics, CVPR 2018, arXiv:1705.07115, eq. 7 and 10; liebel: Liebel &"
            + " Koerner, Auxiliary Tasks in Multi-task Learning, 2018, arXiv:1805.06334, eq. 3",
    properties = TWICE_DIFFERENTIABLE)
public record UncertaintyWeightingLoss(Style style, double factor) implements Loss {
  /// What is added for the variance of a task.
  public enum Style {
    /// `log σ`
    KENDALL,
    /// `log(1 + σ²)`, above 0
    LIEBEL
  }

  public UncertaintyWeightingLoss {
    Require.above("factor", factor, 0);
  }

  public UncertaintyWeightingLoss() {
    this(Style.KENDALL, 0.5);
  }

  @Override
  public String signature() {
    return "losses-log-variances";
  }

  @Override
  public List<Slot> slots() {
    return List.of(MultiTaskLoss.LOSSES, Slot.learnt("logVariances", "(K)", ""));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr s = in.get("logVariances");
    Expr added =
        switch (style) {
          case KENDALL -> s.mul(0.5);
          case LIEBEL -> s.softplus();
        };
    return s.neg().exp().mul(in.get("losses")).mul(factor).add(added).sum(0);
  }
}
