package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.MultiTaskLoss;

/// A smooth maximum of how far each task is from its ideal, so that training goes where the worst
/// one needs it: every trade-off between tasks can be reached by some preference.
///
/// ```
/// L = μ log Σ_k exp(p_k (L_k − z_k) / μ)
/// ```
///
/// A training loop reduces each task's loss, hands in the `K` numbers, the preference `p`, at least
/// 0 and usually with sum 1, and the ideal values `z`, a little below what a task alone would
/// reach. Nothing is learnt; the gradient `p_k softmax_k` is the weight of each task. Finite for
/// all finite losses. LibMTL takes `log(L_k / nadir_k)` in the place of `p_k (L_k − z_k)` after a
/// warm-up, and `K` times the loss.
///
/// @param mu how smooth the maximum is: towards 0 the largest term alone; above 0
@Card(
    id = "smooth-tchebycheff",
    name = "Smooth Tchebycheff scalarization",
    aliases = "STCH",
    reference =
        "Lin, Zhang, Yang, Liu, Wang & Zhang, Smooth Tchebycheff Scalarization for Multi-Objective"
            + " Optimization, ICML 2024, arXiv:2402.19078",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record SmoothTchebycheffLoss(double mu) implements Loss {
  public SmoothTchebycheffLoss {
    Require.above("mu", mu, 0);
  }

  public SmoothTchebycheffLoss() {
    this(1);
  }

  @Override
  public String signature() {
    return "losses-preference";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        MultiTaskLoss.LOSSES,
        Slot.given("preference", "(K)", "", Domain.NON_NEGATIVE),
        Slot.given("ideal", "(K)", "", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr distance = in.get("preference").mul(in.get("losses").sub(in.get("ideal")));
    return distance.div(mu).logSumExp(0).mul(mu);
  }
}
