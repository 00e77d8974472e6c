package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PreferenceLoss;

/// Matches how the policy divides its belief between the two answers of a pair to a nearly certain
/// preference, by the reverse divergence: it would rather lose an answer than spread over both.
///
/// ```
/// L = KL((σ(h), σ(−h)) ‖ (1 − ε, ε))                                            eq. 16
///   = σ(h) (−softplus(−h) − log(1 − ε)) + σ(−h) (−softplus(h) − log ε)           as computed
/// h = β (w − l),   w = log π(y_w) / π_ref(y_w),  l = log π(y_l) / π_ref(y_l)
/// ```
///
/// The inputs are log-probabilities, at most 0, each summed over the tokens of an answer; the
/// reference has no gradient. The loss is at least 0 and below `−log ε`; it is 0 where the belief
/// is `1 − ε`, and its gradient vanishes where the policy is very sure, rightly or wrongly. Every
/// logarithm of a probability is a softplus, so nothing overflows.
///
/// @param beta strength of the pull towards the reference, above 0
/// @param labelSmoothing `ε`, the share of the target that the rejected answer has, in (0, 0.5)
@Card(
    id = "exo",
    name = "EXO for pairs",
    aliases = {"TRL DPOTrainer exo_pair"},
    reference =
        "Ji et al., Towards Efficient Exact Optimization of Language Model Alignment, ICML"
            + " 2024, arXiv 2402.00856, equation 16",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, TWICE_DIFFERENTIABLE, SHIFT_INVARIANT})
public record ExoLoss(double beta, double labelSmoothing) implements PreferenceLoss {
  public ExoLoss {
    Require.above("beta", beta, 0);
    Require.between("labelSmoothing", labelSmoothing, 0, 0.5);
  }

  public ExoLoss() {
    this(0.1, 0.001);
  }

  @Override
  public Expr each(Expr chosen, Expr rejected) {
    Expr h = chosen.sub(rejected).mul(beta);
    Expr won = BradleyTerry.surprise(h).add(Math.log1p(-labelSmoothing)).mul(h.sigmoid());
    Expr lost = h.softplus().add(Math.log(labelSmoothing)).mul(h.neg().sigmoid());
    return won.add(lost).neg();
  }

  /// The slope in `h` is `σ(h) σ(−h) (h − c)` with `c` the log-odds of the target.
  @Override
  public double lipschitz() {
    double logOdds = Math.log1p(-labelSmoothing) - Math.log(labelSmoothing);
    return Math.sqrt(2) * beta * (0.224 + logOdds / 4);
  }
}
