package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Teaches a network to denoise at every level alike: the weight makes up for the scale that the
/// network's output has at each.
///
/// ```
/// L = (σ² + σ_data²) / (σ σ_data)² mean_j (prediction_j − target_j)²
///   = (1/σ² + 1/σ_data²)           mean_j (prediction_j − target_j)²     as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,D)` | the denoised sample `D(x + n; σ)`, real |
/// | `target` | `(N,D)` | the clean sample `x`, real |
/// | `sigma` | `(N)` | deviation `σ` of the noise, above 0 |
///
/// The loss is at least 0, finite while the squares and `1/σ²` are. It is the mean over the
/// features; the authors' code leaves the elements unreduced and adds them up.
///
/// @param sigmaData standard deviation of the data, above 0
@Card(
    id = "edm",
    name = "EDM",
    aliases = {"elucidated diffusion", "EDMLoss"},
    reference =
        "Tero Karras, Miika Aittala, Timo Aila, Samuli Laine, Elucidating the Design Space of"
            + " Diffusion-Based Generative Models, NeurIPS 2022, arXiv:2206.00364",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, PROPER, TWICE_DIFFERENTIABLE})
public record EdmLoss(double sigmaData) implements Loss {
  public EdmLoss {
    Require.above("sigmaData", sigmaData, 0);
  }

  public EdmLoss() {
    this(0.5);
  }

  @Override
  public String signature() {
    return "diffusion-sigma";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,D)", "N"),
        Slot.given("target", "(N,D)", "N", Domain.REAL),
        Slot.given("sigma", "(N)", "N", Domain.POSITIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr weight = in.get("sigma").reciprocal().square().add(1 / (sigmaData * sigmaData));
    return weight.mul(MeanSquare.of(in.get("prediction"), in.get("target")));
  }
}
