package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Makes an action likelier the better it turned out, and less likely the worse.
///
/// ```
/// L = −A log π(a)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logps` | any | log-probabilities (or log-densities) of the actions taken |
/// | `advantages` | the same | `A`, rewards less a baseline; constants |
///
/// All are real. This is a surrogate: its gradient is that of the expected reward, its value says
/// little and has no bound. Mask padding by weights. With the reward of the greedy answer as the
/// baseline it is self-critical training.
@Card(
    id = "reinforce",
    name = "REINFORCE",
    aliases = {
      "policy gradient",
      "vanilla policy gradient",
      "self-critical sequence training with A = r(sample) - r(greedy)"
    },
    reference =
        "Williams, Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement"
            + " Learning, Machine Learning 8, 1992; Rennie et al., CVPR 2017",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record ReinforceLoss() implements Loss {
  @Override
  public String signature() {
    return "policy";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logps", "(*)", "*"), Slot.given("advantages", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    return in.get("advantages").mul(in.get("logps")).neg();
  }
}
