package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Cross-entropy against a distribution of returns, moved onto the atoms that are predicted: a
/// value function that knows how its returns scatter.
///
/// ```
/// L   = −Σ_i m_i log softmax(z)_i,   z_i = min + i Δ,   Δ = (max − min) / (A − 1)
/// m_i = Σ_j max(0, 1 − |clamp(s_j, min, max) − z_i| / Δ) p_j                      algorithm 1
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,A)` | of the atoms, real, two or more |
/// | `targetProbability` | `(N,A)` | `p` of the next state, in [0, 1], each row summing to 1 |
/// | `targetSupport` | `(N,A)` | `s`, real: reward plus discounted atoms |
///
/// The loss is at least 0. Each mass is shared by the two atoms beside it, so it is looked up, not
/// projected: memory per row is A, not A². It is the cross-entropy, which exceeds the
/// Kullback-Leibler divergence by the entropy of `m`. catalyst takes the logits of the next state.
///
/// @param min the first atom, below `max`
/// @param max the last atom
@Card(
    id = "categorical-distributional",
    name = "Categorical distributional (C51)",
    aliases = {"C51", "catalyst CategoricalRegressionLoss"},
    reference =
        "Marc G. Bellemare, Will Dabney, Remi Munos, A Distributional Perspective on Reinforcement"
            + " Learning, ICML 2017, arXiv:1707.06887, algorithm 1",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record CategoricalDistributionalLoss(double min, double max) implements Loss {
  public CategoricalDistributionalLoss {
    Require.finite("max", max);
    Require.below("min", min, max);
  }

  public CategoricalDistributionalLoss() {
    this(-10, 10);
  }

  @Override
  public String signature() {
    return "categorical-distribution";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,A)", "N"),
        Slot.given("targetProbability", "(N,A)", "N", Domain.PROBABILITY),
        Slot.given("targetSupport", "(N,A)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    double steps = logits.dim(0).fixed() - 1;
    Expr support = in.get("targetSupport").clamp(min, max);
    Expr position = support.sub(min).mul(steps / (max - min));
    return in.get("targetProbability").dot(Bins.crossEntropy(logits, position));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
