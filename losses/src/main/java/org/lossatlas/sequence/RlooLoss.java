package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.ir.ShapeException;

/// Makes those of several answers to a prompt likelier that were rewarded above the rest: the other
/// answers are each one's baseline, and no critic is needed.
///
/// ```
/// L = −1/K Σ_k A_k log π(a_k),   A_k = r_k − 1/(K − 1) Σ_{j ≠ k} r_j
///   = −1/(K − 1) Σ_k (r_k − r̄) log π(a_k)                            as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logps` | `(N,K)` | log-probabilities of `K` answers to each prompt, summed over tokens |
/// | `rewards` | `(N,K)` | constants; less a penalty on divergence, if there is one |
///
/// All are real, and `K` is at least 2. This is a surrogate: its gradient is that of the expected
/// reward, its value says little and has no bound; equal rewards cost 0. TRL takes the clipped
/// ratio of sequences for the log-probability, which has the same gradient while the policy is the
/// one that answered.
@Card(
    id = "rloo",
    name = "REINFORCE leave-one-out",
    aliases = {"RLOO", "TRL RLOOTrainer"},
    reference =
        "Kool, van Hoof, Welling, Buy 4 REINFORCE Samples, Get a Baseline for Free, 2019; Ahmadian"
            + " et al., Back to Basics, ACL 2024, arXiv 2402.14740",
    properties = {CONVEX, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record RlooLoss() implements Loss {
  @Override
  public String signature() {
    return "policy-group";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logps", "(N,K)", "N"), Slot.given("rewards", "(N,K)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logps = in.get("logps");
    Expr rewards = in.get("rewards");
    if (logps.dim(0).fixed() < 2) {
      throw new ShapeException(
          "rloo compares answers: logps needs 2 a prompt or more, not " + logps.dim(0));
    }
    Expr ahead = rewards.sub(rewards.mean(0));
    return ahead.dot(logps).div(logps.size(0).sub(1)).neg();
  }
}
