package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.DiffusionLoss;

/// A diffusion loss that turns down the steps with little noise, where only imperceptible detail is
/// left to learn.
///
/// ```
/// L = (k + snr)^−γ mean_j (prediction_j − target_j)²
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,D)` | of the noise, real |
/// | `target` | `(N,D)` | the noise, real |
/// | `snr` | `(N)` | signal-to-noise ratio `ᾱ / (1 − ᾱ)` of the row's step, above 0 |
///
/// The loss is at least 0, finite while the squares are. The weight is on the simple loss of the
/// predicted noise, as in the authors' code. It is the mean over the features; the paper's squared
/// norm is D times that.
///
/// @param k offset of the ratio, above 0
/// @param gamma strength `γ` of the weighting, at least 0; 0 for none
@Card(
    id = "p2-weighting",
    name = "P2 weighting",
    aliases = {"perception prioritized"},
    reference =
        "Jooyoung Choi, Jungbeom Lee, Chaehun Shin, Sungwon Kim, Hyunwoo Kim, Sungroh Yoon,"
            + " Perception Prioritized Training of Diffusion Models, CVPR 2022, arXiv:2204.00227",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, PROPER, TWICE_DIFFERENTIABLE})
public record P2WeightingLoss(double k, double gamma) implements DiffusionLoss {
  public P2WeightingLoss {
    Require.above("k", k, 0);
    Require.atLeast("gamma", gamma, 0);
  }

  public P2WeightingLoss() {
    this(1, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target, Expr snr) {
    return snr.add(k).pow(-gamma).mul(MeanSquare.of(prediction, target));
  }
}
