package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Teaches a model of rewards to score the chosen answer of each pair above the rejected one.
///
/// ```
/// L = −log σ(r_w − r_l − m) + c (r_w + r_l)²
///   = softplus(m − (r_w − r_l)) + c (r_w + r_l)²     as computed
/// ```
///
/// Scores `r_w` of the chosen and `r_l` of the rejected answer are real; the loss is at least 0.
/// Only their difference counts, so `c` above 0 keeps both around 0. TRL takes a margin for each
/// pair: subtract it from the chosen score for that.
///
/// @param margin how much better `m` the chosen answer shall score
/// @param center weight `c` of the squared sum, at least 0
@Card(
    id = "reward-model",
    name = "Reward model (Bradley-Terry)",
    aliases = {"TRL RewardTrainer", "pairwise logistic"},
    reference =
        "Bradley, Terry, Biometrika 39, 1952; Ouyang et al., NeurIPS 2022, arXiv 2203.02155;"
            + " margin: Touvron et al., Llama 2, 2023; center: Eisenstein et al. 2023, arXiv"
            + " 2312.09244",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record RewardModelLoss(double margin, double center) implements Loss {
  public RewardModelLoss {
    Require.finite("margin", margin);
    Require.atLeast("center", center, 0);
  }

  public RewardModelLoss() {
    this(0, 0);
  }

  @Override
  public String signature() {
    return "reward-pair";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("chosen", "(N)", "N"), Slot.learnt("rejected", "(N)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr chosen = in.get("chosen");
    Expr rejected = in.get("rejected");
    Expr surprise = BradleyTerry.surprise(chosen.sub(rejected).sub(margin));
    return surprise.add(chosen.add(rejected).square().mul(center));
  }

  /// There is no bound where rewards are centred: the pull back grows with the distance.
  @Override
  public double lipschitz() {
    return center == 0 ? Math.sqrt(2) : Double.POSITIVE_INFINITY;
  }
}
