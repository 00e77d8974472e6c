package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Orders the model's likelihoods of several answers as their rewards do, and fine-tunes on the
/// best.
///
/// ```
/// L = Σ_{r_i < r_j} max(0, p_i − p_j) − log π(y_b),   p_k = log π(y_k) / |y_k|     eqs. 3, 4
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logps | N, K | `log π(y_k)`, at most 0, summed over the tokens of an answer |
/// | lengths | N, K | tokens `|y_k|` of each answer, at least 1 |
/// | rewards | N, K | real, larger is better |
///
/// `b` is the first answer of the largest reward; answers of equal reward ask nothing of each
/// other, and equal `p` have gradient 0. The loss is at least 0; with a single answer it is
/// fine-tuning alone. That term is a sum over tokens as in the paper, where the authors' code
/// averages it and weighs the order 100-fold. Memory per row: `K·K`, every pair of answers.
@Card(
    id = "rrhf",
    name = "RRHF",
    aliases = {"rank responses to align human feedback"},
    reference =
        "Yuan et al., RRHF: Rank Responses to Align Language Models with Human Feedback without"
            + " tears, NeurIPS 2023, arXiv 2304.05302, equations 3 and 4",
    properties = {CONVEX, NON_NEGATIVE})
public record RrhfLoss() implements Loss {
  @Override
  public String signature() {
    return "ranked-candidates";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logps", "(N,K)", "N", Domain.NON_POSITIVE),
        Slot.given("lengths", "(N,K)", "N", Domain.COUNT),
        Slot.given("rewards", "(N,K)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logps = in.get("logps");
    Expr rewards = in.get("rewards");
    Expr p = logps.div(in.get("lengths"));
    Expr isWorse = rewards.insertAxis(1).lt(rewards);
    Expr ahead = p.insertAxis(1).sub(p).relu();
    Expr best = logps.pick(0, rewards.argMax(0));
    return isWorse.mul(ahead).sum().sub(best);
  }
}
