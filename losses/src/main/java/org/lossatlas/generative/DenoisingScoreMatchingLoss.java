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

/// Teaches a network which way the density of noisy data rises, from the noise alone.
///
/// ```
/// L = λ ½ Σ_j (s_j + ε_j / σ)²     λ = σ² or 1
///   = ½ Σ_j (σ s_j + ε_j)²         as computed where λ = σ²
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `score` | `(N,D)` | `s`, of the network at `x + σ ε`, real |
/// | `noise` | `(N,D)` | `ε`, drawn from the standard normal distribution, real |
/// | `sigma` | `(N)` | deviation `σ` of the noise, above 0; with variance also 0 |
///
/// The score of the noise's density there is `−ε/σ`. The loss is at least 0, finite while the
/// squares are; with variance nothing is divided by a small `σ`. It is summed over the features and
/// halved, as in NCSN's code, where the other diffusion losses here take the mean.
///
/// @param weighting `λ`: variance, for `σ²`, under which all levels weigh about the same, or none
@Card(
    id = "denoising-score-matching",
    name = "Denoising score matching",
    aliases = {"DSM", "NCSN"},
    reference =
        "Pascal Vincent, A Connection Between Score Matching and Denoising Autoencoders, Neural"
            + " Computation 23(7), 2011; Yang Song, Stefano Ermon, Generative Modeling by"
            + " Estimating Gradients of the Data Distribution, NeurIPS 2019, arXiv:1907.05600",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record DenoisingScoreMatchingLoss(Weighting weighting) implements Loss {
  /// How much a level of noise counts.
  public enum Weighting {
    /// By the variance of the noise.
    VARIANCE(Domain.NON_NEGATIVE),
    /// All the same.
    NONE(Domain.POSITIVE);

    private final Domain sigma;

    Weighting(Domain sigma) {
      this.sigma = sigma;
    }

    private Expr residual(Expr score, Expr noise, Expr sigma) {
      return switch (this) {
        case VARIANCE -> sigma.mul(score).add(noise);
        case NONE -> score.add(noise.div(sigma));
      };
    }
  }

  public DenoisingScoreMatchingLoss() {
    this(Weighting.VARIANCE);
  }

  @Override
  public String signature() {
    return "score";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("score", "(N,D)", "N"),
        Slot.given("noise", "(N,D)", "N", Domain.REAL),
        Slot.given("sigma", "(N)", "N", weighting.sigma));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr residual = weighting.residual(in.get("score"), in.get("noise"), in.get("sigma"));
    return residual.square().sum(0).mul(0.5);
  }
}
