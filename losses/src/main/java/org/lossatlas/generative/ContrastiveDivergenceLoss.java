package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Gives data a low energy and samples of the model a high one, and keeps both near 0.
///
/// ```
/// L = E⁺ − E⁻ + α ((E⁺)² + (E⁻)²)
/// ```
///
/// The energies `E⁺` of data and `E⁻` of the model's samples are real and of one shape, paired by
/// position; low energy is likely. The samples come from a Markov chain outside, and nothing is
/// sent back through it. The loss is real, at least `−1/(2α)`, and finite while the squares are;
/// with `alpha` 0 it has no lower bound.
///
/// @param alpha weight `α` of the squares, at least 0
@Card(
    id = "contrastive-divergence",
    name = "Contrastive divergence",
    aliases = {"energy-based model loss"},
    reference =
        "Geoffrey E. Hinton, Training Products of Experts by Minimizing Contrastive Divergence,"
            + " Neural Computation 14(8), 2002; Yilun Du, Igor Mordatch, Implicit Generation and"
            + " Modeling with Energy-Based Models, NeurIPS 2019, arXiv:1903.08689",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record ContrastiveDivergenceLoss(double alpha) implements Loss {
  public ContrastiveDivergenceLoss {
    Require.atLeast("alpha", alpha, 0);
  }

  public ContrastiveDivergenceLoss() {
    this(0.1);
  }

  @Override
  public String signature() {
    return "energy-pair";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("positiveEnergy", "(*)", "*"), Slot.learnt("negativeEnergy", "(*)", "*"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr positive = in.get("positiveEnergy");
    Expr negative = in.get("negativeEnergy");
    Expr squares = positive.square().add(negative.square());
    return positive.sub(negative).add(squares.mul(alpha));
  }
}
