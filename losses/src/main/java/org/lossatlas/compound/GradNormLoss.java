package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// A loss of the tasks' weights: moves them until every task pulls at the shared parameters as hard
/// as it should, slow learners harder.
///
/// ```
/// L = Σ_k |n_k − c_k|,   n_k = w_k ‖g_k‖,   c_k = (mean of n) r_k^α                 eq. 2
/// r_k = (L_k / L_k(0)) / mean of these
///     = K softmax(log L − log L(0))_k                                              as computed
/// ```
///
/// A training loop keeps the weights `w`, above 0, and the losses of the first step, `L(0)`. In
/// each step it takes the gradient `g_k` of each task's loss by the shared parameters (the last
/// shared layer's are enough), steps on the network by the weighted sum of the losses, steps on `w`
/// by the gradient of this loss, and rescales `w` to sum `K`. The only gradient is that of `w`,
/// with `c`, the mean norm included, held constant; it is 0 at the kink `n_k = c_k`. Losses are at
/// least 0, the first ones above 0; where all are 0, so are the `r`. The result is at least 0.
/// LibMTL learns logits of which the weights are `K` softmax.
///
/// @param alpha how strongly slow tasks are turned up, at least 0; at 0 all norms are to be equal
@Card(
    id = "gradnorm",
    name = "GradNorm",
    aliases = "LibMTL GradNorm",
    reference =
        "Chen, Badrinarayanan, Lee & Rabinovich, GradNorm: Gradient Normalization for Adaptive Loss"
            + " Balancing in Deep Multitask Networks, ICML 2018, arXiv:1711.02257, eq. 2",
    properties = {CONVEX, NON_NEGATIVE})
public record GradNormLoss(double alpha) implements Loss {
  public GradNormLoss {
    Require.atLeast("alpha", alpha, 0);
  }

  public GradNormLoss() {
    this(1.5);
  }

  @Override
  public String signature() {
    return "weighting-gradnorm";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("weights", "(K)", "", Domain.POSITIVE),
        Slot.given("losses", "(K)", "", Domain.NON_NEGATIVE),
        Slot.given("initialLosses", "(K)", "", Domain.POSITIVE),
        Slot.given("gradients", "(K,P)", "", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr norms = in.get("weights").mul(in.get("gradients").norm(1));
    Expr rates = in.get("losses").log().sub(in.get("initialLosses").log()).softmax(0);
    Expr relative = rates.mul(norms.size(0)).pow(alpha);
    return norms.sub(norms.mean(0).mul(relative).stopGradient()).abs().sum(0);
  }
}
