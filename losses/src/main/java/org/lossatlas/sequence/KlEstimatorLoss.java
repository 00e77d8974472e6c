package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Keeps a policy near a reference, as far as the actions that were taken tell how far it is.
///
/// ```
/// k1 = −d,   k2 = d² / 2,   k3 = eᵈ − 1 − d,   d = log π_ref(a) − log π(a)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logps` | any | log-probabilities (or log-densities) of the actions taken |
/// | `referenceLogps` | the same | those under the reference; constants |
///
/// All are real. On average over actions of the policy `k1` and `k3` are `KL(π ‖ π_ref)`. It is
/// differentiated as a plain function of `logps`, as in GRPO, and so of the three only `k2` has on
/// average the gradient of that divergence. `k3` is not clamped: it overflows float32 where an
/// action is `e⁸⁸` times as likely for the reference.
///
/// @param estimator of the divergence
@Card(
    id = "kl-estimator",
    name = "Sampled KL estimators",
    aliases = {"k1, k2, k3", "Schulman's KL approximation"},
    reference = "Schulman, Approximating KL Divergence, 2020 (joschu.net)",
    properties = {CONVEX, ZERO_AT_TARGET, TWICE_DIFFERENTIABLE})
public record KlEstimatorLoss(Estimator estimator) implements Loss {
  /// What is taken for the divergence of a single action.
  public enum Estimator {
    /// `−d`: without bias, often negative
    K1,
    /// `d² / 2`: varies little, biased, never negative
    K2,
    /// `eᵈ − 1 − d`: without bias and never negative
    K3;

    /// Of how much likelier the action is for the reference, as a logarithm.
    Expr of(Expr d) {
      return switch (this) {
        case K1 -> d.neg();
        case K2 -> d.square().mul(0.5);
        case K3 -> d.expm1().sub(d);
      };
    }
  }

  public KlEstimatorLoss() {
    this(Estimator.K3);
  }

  @Override
  public String signature() {
    return "policy-reference";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logps", "(*)", "*"), Slot.given("referenceLogps", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    return estimator.of(in.get("referenceLogps").sub(in.get("logps")));
  }
}
