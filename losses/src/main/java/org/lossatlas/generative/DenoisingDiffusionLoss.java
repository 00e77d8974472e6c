package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Teaches a network to see the noise in a sample, at any level, or what it hides.
///
/// ```
/// L = mean_j (prediction_j − goal_j)²
/// goal = ε | x | √ᾱ ε − √(1 − ᾱ) x     epsilon | x0 | v
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,D)` | of the network at `√ᾱ x + √(1 − ᾱ) ε`, real |
/// | `clean` | `(N,D)` | `x`, real |
/// | `noise` | `(N,D)` | `ε`, real |
/// | `alphaBar` | `(N)` | `ᾱ` at the row's step, the product of all before, in [0, 1] |
///
/// The loss is at least 0, finite while the squares are. All steps weigh the same, the paper's
/// simple loss. It is the mean over the features, as in improved-diffusion and diffusers; the
/// paper's squared norm is D times that. Of the inputs only those that the goal names are looked
/// at, which for `ᾱ` is v alone.
///
/// @param parameterization what the network predicts: epsilon, x0 or v
@Card(
    id = "denoising-diffusion",
    name = "Denoising diffusion, simple",
    aliases = {"DDPM", "v-prediction", "improved-diffusion training_losses (mse)"},
    reference =
        "Jonathan Ho, Ajay Jain, Pieter Abbeel, Denoising Diffusion Probabilistic Models, NeurIPS"
            + " 2020, arXiv:2006.11239; Tim Salimans, Jonathan Ho, Progressive Distillation for"
            + " Fast Sampling of Diffusion Models, ICLR 2022, arXiv:2202.00512 (v)",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record DenoisingDiffusionLoss(Parameterization parameterization) implements Loss {
  public DenoisingDiffusionLoss() {
    this(Parameterization.EPSILON);
  }

  @Override
  public String signature() {
    return "diffusion";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,D)", "N"),
        Slot.given("clean", "(N,D)", "N", Domain.REAL),
        Slot.given("noise", "(N,D)", "N", Domain.REAL),
        Slot.given("alphaBar", "(N)", "N", Domain.PROBABILITY));
  }

  @Override
  public Expr formula(Inputs in) {
    return MeanSquare.of(in.get("prediction"), goal(in));
  }

  private Expr goal(Inputs in) {
    Expr clean = in.get("clean");
    Expr noise = in.get("noise");
    Expr alphaBar = in.get("alphaBar");
    return switch (parameterization) {
      case EPSILON -> noise;
      case X0 -> clean;
      case V -> alphaBar.sqrt().mul(noise).sub(alphaBar.complement().sqrt().mul(clean));
    };
  }
}
